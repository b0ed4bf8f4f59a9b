// Over the result: the tabs, and what can be done with the file they show.
import { useRef, useState } from 'preact/hooks';
import type { App } from '../models/app.ts';
import { type Artifact, type TabId, tabs } from '../models/result.ts';

export const Tabs = ({ app }: { readonly app: App }) => {
  const { tab } = app.result;
  const list = useRef<HTMLDivElement>(null);
  const choose = (id: TabId): void => {
    tab.value = id;
    void app.wake();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = tabs.findIndex((one) => one.id === tab.value);
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: tabs.length - 1,
    };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length];
    if (next === undefined) return;
    choose(next.id);
    list.current?.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Result" ref={list} onKeyDown={onKeyDown}>
      {tabs.map(({ id, caption }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`tab-${id}`}
          aria-selected={tab.value === id}
          aria-controls="result"
          tabIndex={tab.value === id ? 0 : -1}
          onClick={() => choose(id)}
        >
          {caption}
        </button>
      ))}
    </div>
  );
};

export interface FileBarProps {
  readonly app: App;
  /** The file shown before any script has written one. */
  readonly file: string;
  readonly digest: string;
}

export const FileBar = ({ app, file, digest }: FileBarProps) => {
  const [copied, setCopied] = useState('');
  const artifact = app.result.artifact.value;
  const name = artifact?.file ?? file;
  const whole = async (): Promise<Artifact> => {
    const tools = await app.wake();
    return tools.write(app.result.tab.peek(), app.builder.settings.peek());
  };
  const copy = async (): Promise<void> => {
    const { file: title, text } = await whole();
    const done = await app.hands.copy(text);
    const message = done
      ? `Copied ${title}`
      : 'The browser does not allow copying; select the text';
    setCopied(message);
    app.hands.announce(message);
    setTimeout(() => setCopied(''), 3000);
  };
  const save = async (): Promise<void> => {
    const { file: title, text } = await whole();
    app.hands.download(title, text, 'text/plain;charset=utf-8');
  };
  const sum = app.result.digest.value ?? digest;
  return (
    <div class="file-bar">
      <code class="file-name">{name}</code>
      {app.result.tab.value === 'rules' && (
        <span class="digest" title={`SHA-256 ${sum}`}>
          sha256 <code>{sum}</code>
        </span>
      )}
      <span class="file-tools">
        <button type="button" class="plain" onClick={() => void copy()}>
          {copied === '' ? 'Copy' : copied}
        </button>
        <button type="button" class="plain" onClick={() => void save()}>
          Download
        </button>
        <button type="button" class="plain" onClick={() => void app.downloadAll()}>
          All files
        </button>
      </span>
    </div>
  );
};

/** Says when the result is not of what stands in the form. */
export const Staleness = ({ app }: { readonly app: App }) => {
  const faults = app.builder.reading.value?.faults ?? [];
  const [first] = faults;
  if (first === undefined) return null;
  const more = faults.length === 1 ? '1 entry' : `${faults.length} entries`;
  return (
    <p class="stale">
      <span class="sign" aria-hidden="true" />
      This is the last valid result: {more} to correct.{' '}
      <button type="button" class="link" onClick={() => app.hands.show(first.control)}>
        Show the first
      </button>
    </p>
  );
};
