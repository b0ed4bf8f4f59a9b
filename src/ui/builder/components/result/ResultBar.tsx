// Over the result: the tabs, and what can be done with the file they show.
import { useRef, useState } from 'preact/hooks';
import type { App } from '../../models/app.ts';
import { filesOf, type TabId, tabs } from '../../models/result.ts';

export function Tabs({ app }: { readonly app: App }) {
  const { tab } = app.result;
  const list = useRef<HTMLDivElement>(null);
  const choose = (id: TabId): void => {
    tab.value = id;
    void app.wake();
    if (!['rules', 'overrides'].includes(id)) void app.wakeMore();
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
          aria-controls={id === 'commands' || id === 'folder' ? 'steps' : 'result'}
          tabIndex={tab.value === id ? 0 : -1}
          onClick={() => choose(id)}
        >
          {caption}
        </button>
      ))}
    </div>
  );
}

export interface FileBarProps {
  readonly app: App;
  /** SHA-256 of the rules file as shipped. */
  readonly digest: string;
}

export function FileBar({ app, digest }: FileBarProps) {
  const [copied, setCopied] = useState<readonly string[]>([]);
  const { result } = app;
  const shown = result.file.value;
  const take = () => import('../../models/take-away.ts');
  const copy = async (): Promise<void> => {
    const done = await (await take()).copyFile(app, shown);
    const message = done ? 'Copied' : 'Select the text';
    const said = [shown, message];
    setCopied(said);
    app.hands.announce(`${shown}: ${message}.`);
    // What a later copy says stays.
    setTimeout(() => setCopied((now) => (now === said ? [] : now)), 3000);
  };
  const save = async (): Promise<void> => (await take()).saveFile(app, shown);
  const saveAll = async (): Promise<void> => (await take()).saveAll(app);
  const files = filesOf(result.tab.value);
  const sum = result.digest.value ?? digest;
  if (files.length === 0) return null;
  return (
    <div class="file-bar">
      {files.length > 1 ? (
        <select
          aria-label="File"
          value={shown}
          onChange={(event) => result.chooseFile(event.currentTarget.value)}
        >
          {files.map((file) => (
            <option key={file}>{file}</option>
          ))}
        </select>
      ) : (
        <code class="file-name">{shown}</code>
      )}
      {result.tab.value === 'rules' && (
        <span class="digest" title={`SHA-256 ${sum}`}>
          sha256 <code>{sum}</code>
        </span>
      )}
      <span class="file-tools">
        <button type="button" class="plain" onClick={() => void copy()}>
          {copied[0] === shown ? copied[1] : 'Copy'}
        </button>
        <button type="button" class="plain" onClick={() => void save()}>
          Download
        </button>
        <button type="button" class="plain" onClick={() => void saveAll()}>
          All files
        </button>
      </span>
    </div>
  );
}

/** Says when the result is not of what stands in the form. */
export function Staleness({ app }: { readonly app: App }) {
  if (app.failed.value) {
    return (
      <p class="stale">
        Part of this page could not be loaded, so the result does not follow. What you enter is
        kept.{' '}
        <button type="button" class="link" onClick={() => void app.wake()}>
          Try again
        </button>
      </p>
    );
  }
  const faults = app.builder.reading.value?.faults ?? [];
  const [first] = faults;
  if (first === undefined) return null;
  const more = faults.length === 1 ? '1 entry' : `${faults.length} entries`;
  return (
    <p class="stale">
      This is the last valid result: {more} to correct.{' '}
      <button type="button" class="link" onClick={() => app.hands.show(first.control)}>
        Show the first
      </button>
    </p>
  );
}
