// A file of the operator's: chosen, dropped or pasted.
import { useState } from 'preact/hooks';
import { readTextFile } from './read-text.ts';

export interface Given {
  readonly name: string;
  readonly text: string;
}

interface GivenFileProps {
  /** "Your values file or manifest" */
  readonly caption: string;
  /** Of what is pasted. */
  readonly name: string;
  readonly give: (file: Given) => void;
}

const longest = 5_000_000;

/** Its text, or why it is not taken. */
async function read(file: File): Promise<Given | string> {
  if (file.size > longest) return `${file.name} is larger than 5 MB.`;
  try {
    return { name: file.name, text: await readTextFile(file) };
  } catch {
    return `${file.name} is not text.`;
  }
}

export function GivenFile({ caption, name, give }: GivenFileProps) {
  const [text, setText] = useState('');
  const [trouble, setTrouble] = useState('');
  const take = async (files: FileList | null | undefined): Promise<void> => {
    const file = files?.[0];
    if (file === undefined) return;
    const found = await read(file);
    setTrouble(typeof found === 'string' ? found : '');
    if (typeof found !== 'string') give(found);
  };
  return (
    <section
      aria-label={`${caption}: choose, drop or paste`}
      class="open-file"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void take(event.dataTransfer?.files);
      }}
    >
      <input
        type="file"
        aria-label={caption}
        accept=".json,.yaml,.yml,.txt,.gotmpl"
        onChange={({ currentTarget }) => {
          void take(currentTarget.files);
        }}
      />
      <textarea
        aria-label={`${caption}, as text`}
        placeholder="or drop it here, or paste its text"
        rows={3}
        spellcheck={false}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button
        type="button"
        class="plain"
        onClick={() => {
          if (text.trim() !== '') give({ name, text });
        }}
      >
        Use the text
      </button>
      {trouble !== '' && <p class="note">{trouble}</p>}
    </section>
  );
}
