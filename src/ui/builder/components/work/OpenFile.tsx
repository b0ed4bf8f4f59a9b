// Settings from a file or pasted text: settings.json, or a rules file customised here or by hand.
import { useState } from 'preact/hooks';
import { readTextFile } from '../../../given/read-text.ts';
import type { PanelProps } from '../../models/desk.ts';
import { type Opened, openTexts } from '../../models/keeping/open-text.ts';

export function OpenFile({ desk, close }: PanelProps) {
  const { app } = desk;
  const [text, setText] = useState('');
  const [opened, setOpened] = useState<Opened | null>(null);
  /** One after the other, each on top of those before; Undo goes back at once. */
  const open = async (texts: readonly string[]): Promise<void> => {
    const given = texts.filter((one) => one.trim() !== '');
    if (given.length === 0) return;
    const result = await openTexts(given, app.builder.settings.peek());
    setOpened(result);
    if (result.draft === undefined) {
      app.hands.announce(result.notes[0] ?? 'The text could not be read.');
      return;
    }
    app.builder.replace(result.draft);
    app.hands.announce('Opened. Undo brings back what was there.');
    if (result.notes.length === 0) close();
  };
  const read = (files: FileList | null | undefined): void => {
    Promise.all([...(files ?? [])].map(readTextFile)).then(open, () => {
      setOpened({ draft: undefined, notes: ['This file is not text.'] });
    });
  };
  return (
    <section
      class="open-file"
      aria-label="Open settings"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        read(event.dataTransfer?.files);
      }}
    >
      <p>
        Take settings.json, a kubebrowse_rules.yaml you customised, or output of your cluster:
        kubectl get pods as YAML or JSON, a NetworkPolicy, Helm values, ss -tlnp or ps of a pod, a
        Dockerfile. A HelmRelease, Application or Rulesfile with our rules works too. Drop one or
        several here, choose them, or paste a text.
      </p>
      <input
        type="file"
        aria-label="File to open"
        multiple
        accept=".json,.yaml,.yml,.txt,Dockerfile"
        onChange={(event) => read(event.currentTarget.files)}
      />
      <textarea
        aria-label="Text of settings.json or of a rules file"
        rows={5}
        spellcheck={false}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="button" class="plain" onClick={() => void open([text])}>
        Open the text
      </button>
      {opened !== null && opened.notes.length > 0 && (
        <ul class={opened.draft === undefined ? 'faults' : 'notes'}>
          {opened.notes.slice(0, 40).map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
