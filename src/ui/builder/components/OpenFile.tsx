// Settings from a file or pasted text: settings.json, or a rules file customised here or by hand.
import { useState } from 'preact/hooks';
import type { PanelProps } from '../models/desk.ts';
import { type Opened, openText } from '../models/open-text.ts';

export const OpenFile = ({ desk, close }: PanelProps) => {
  const { app } = desk;
  const [text, setText] = useState('');
  const [opened, setOpened] = useState<Opened | null>(null);
  const open = async (given: string): Promise<void> => {
    if (given.trim() === '') return;
    const result = await openText(given, app.builder.settings.peek());
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
    const file = files?.[0];
    if (file !== undefined) void file.text().then(open);
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
        Take settings.json, a kubebrowse_rules.yaml you customised, or what your cluster says:
        kubectl get pods as YAML or JSON, a NetworkPolicy, Helm values, a HelmRelease or Application
        with our rules, ss -tlnp of a pod, a Dockerfile. Drop it here, choose it, or paste its text.
      </p>
      <input
        type="file"
        aria-label="File to open"
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
      <button type="button" class="plain" onClick={() => void open(text)}>
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
};
