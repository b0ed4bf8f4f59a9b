// Named profiles, kept in this browser. Removing one can be taken back.
import { useState } from 'preact/hooks';
import type { SavedDraft } from '../../../draft/save-draft.ts';
import type { PanelProps } from '../../models/desk.ts';

export function Profiles({ desk, close }: PanelProps) {
  const { workspace, app } = desk;
  const [name, setName] = useState('');
  const [removed, setRemoved] = useState<readonly [string, SavedDraft] | null>(null);
  const names = Object.keys(workspace.profiles.value).sort();
  const save = (event: Event): void => {
    event.preventDefault();
    const given = name.trim().slice(0, 80);
    if (given === '') return;
    workspace.saveProfile(given);
    workspace.save();
    setName('');
    app.hands.announce(`Saved as ${given}.`);
  };
  return (
    <>
      {names.length === 0 && <p>No profiles yet. They stay in this browser.</p>}
      <ul class="profiles">
        {names.map((one) => (
          <li key={one}>
            <button
              type="button"
              class="link"
              onClick={() => {
                workspace.loadProfile(one);
                app.hands.announce(`${one} is loaded. Undo brings back what was there.`);
                close();
              }}
            >
              {one}
            </button>
            <button
              type="button"
              class="icon"
              aria-label={`Remove profile ${one}`}
              onClick={() => {
                const draft = workspace.profiles.value[one];
                if (draft !== undefined) setRemoved([one, draft]);
                workspace.removeProfile(one);
                workspace.save();
              }}
            >
              <i class="x" />
            </button>
          </li>
        ))}
      </ul>
      {removed !== null && (
        <p>
          Removed {removed[0]}.{' '}
          <button
            type="button"
            class="link"
            onClick={() => {
              const [was, draft] = removed;
              workspace.profiles.value = { ...workspace.profiles.value, [was]: draft };
              workspace.save();
              setRemoved(null);
            }}
          >
            Bring it back
          </button>
        </p>
      )}
      <div class="panel-row">
        <input
          type="text"
          aria-label="Name of a new profile"
          placeholder="production"
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') save(event);
          }}
        />
        <button type="button" class="plain" onClick={save}>
          Save as
        </button>
      </div>
    </>
  );
}
