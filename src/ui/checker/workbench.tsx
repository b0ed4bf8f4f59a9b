// What comes when the page is used: editor, worker and panels, bound to each other.
import { effect } from '@preact/signals';
import { h, render } from 'preact';
import { announcer } from '../browser/announcer.ts';
import { copyText } from '../browser/clipboard.ts';
import { compress } from '../browser/compression.ts';
import { download } from '../browser/download.ts';
import { browserStorage } from '../browser/storage.ts';
import { Files } from './components/Files.tsx';
import { Actions, type Hands, Options, VerdictLine } from './components/Head.tsx';
import { Panels } from './components/Panels.tsx';
import { createEditor } from './editor/editor.ts';
import { Checker } from './models/checker.ts';
import { createClient } from './models/client.ts';
import { example } from './models/example.ts';
import { createKeeper, type Keeper, readKept } from './models/keeping.ts';
import { type ReadInput, readBytes, readText, tooLong } from './models/read-input.ts';
import type { Ask, Finding } from './protocol.ts';

export interface Workbench {
  readonly add: (inputs: readonly ReadInput[]) => void;
  readonly focus: (offset?: number) => void;
  /** What was set aside by starting over. */
  readonly bringBack: () => void;
}

interface Page {
  readonly host: HTMLElement;
  readonly announcer: HTMLElement;
  /** Path of the site, without a slash at its end. */
  readonly base: string;
  /** Codes that have a page of their own. */
  readonly pages: readonly string[];
  /** What an earlier visit has left in the storage. */
  readonly kept: string | null;
  /** Hears whether there is any file. */
  readonly empty: (isEmpty: boolean) => void;
}

export const exampleInput = (): ReadInput => readText('example_rules.yaml', example);

/** Keeps a moment after each change, and when the page is left. @returns what tells of an edit */
function bindKeeping(checker: Checker, keeper: Keeper): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const now = (): void => {
    if (waiting === undefined) return;
    clearTimeout(waiting);
    waiting = undefined;
    keeper.save();
  };
  const soon = (): void => {
    clearTimeout(waiting);
    waiting = setTimeout(now, quiet);
  };
  let first = true;
  effect(() => {
    void [checker.files.value, checker.aside.value, checker.active.value, checker.options.value];
    // What was there at first is kept already.
    if (!first) soon();
    first = false;
  });
  addEventListener('pagehide', now);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') now();
  });
  return soon;
}

export const readFiles = async (files: readonly File[]): Promise<readonly ReadInput[]> =>
  Promise.all(
    files.map(async (file) =>
      // Not read at all where it is too long.
      file.size > 30_000_000
        ? { ok: false as const, message: tooLong(file.name, file.size) }
        : readBytes(file.name, new Uint8Array(await file.arrayBuffer())),
    ),
  );

const quiet = 700;

const startWorker = (): Worker =>
  new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' });

export function openWorkbench({
  host,
  announcer: region,
  base,
  pages,
  kept,
  empty,
}: Page): Workbench {
  const part = (name: string): HTMLElement => {
    const made = document.createElement('div');
    made.className = name;
    host.append(made);
    return made;
  };
  const head = part('check-head');
  const notes = part('check-notes');
  const text = part('check-text');
  const side = part('check-side');
  const announce = announcer(region);
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const ask: Ask = createClient(startWorker, () => checker.lost());
  const problem = (finding: Finding) => ({ file: checker.active.peek(), finding });
  const editor = createEditor(text, {
    edited: (id) => {
      checker.edited(id);
      keepSoon();
    },
    fix: (finding) => checker.fix(problem(finding)),
    tooLong: (length) => checker.tell([tooLong('This text', length)]),
    known: () => ({
      version: checker.options.peek().version,
      outline: checker.outlines.peek().flatMap(({ items }) => items),
    }),
    lookUp: (name) => ask({ kind: 'describe', name }),
    goTo: (name) => {
      const place = checker.definition(name);
      if (place !== undefined) checker.jump(place.file, place.offset);
      return place !== undefined;
    },
    say: (message) => checker.tell([message]),
  });
  const checker: Checker = new Checker({
    editor,
    ask,
    announce,
    later: (call, milliseconds) => {
      clearTimeout(waiting);
      waiting = setTimeout(call, milliseconds);
    },
  });

  const resumed = readKept(kept);
  if (resumed !== undefined) {
    checker.options.value = resumed.options;
    checker.resume(resumed.files, resumed.active, resumed.aside);
  }
  const keeper = createKeeper({
    resumed: resumed !== undefined,
    desk: checker,
    options: () => checker.options.peek(),
    text: (id) => editor.text(id),
    length: (id) => editor.length(id),
    storage: browserStorage,
    stamp: () => `${Date.now()} ${Math.random()}`,
  });
  const keepSoon = bindKeeping(checker, keeper);
  effect(() => empty(checker.files.value.length === 0));

  const hands: Hands = {
    copy: copyText,
    download: (name, content) => download(name, content, 'application/yaml'),
    handOver: async (given) => {
      const [{ handOver }, rules] = await Promise.all([
        import('./models/handover.ts'),
        import('../../../rules/kubebrowse_rules.yaml?raw'),
      ]);
      return handOver(given, rules.default, compress);
    },
    builder: (fragment) => `${base}/builder/#${fragment}`,
    go: (address) => location.assign(address),
  };
  const known = new Set(pages);
  const page = (code: string): string | undefined =>
    known.has(code) ? `${base}/checks/${code}/` : undefined;
  const here = () => ({ file: checker.active.peek(), offset: editor.head() });
  const add = (inputs: readonly ReadInput[]): void => void checker.add(inputs);
  const open = (files: FileList | null): void => void readFiles([...(files ?? [])]).then(add);

  const Head = () => (
    <>
      <VerdictLine checker={checker} />
      <Options checker={checker} />
      <Actions checker={checker} hands={hands} />
      <Files checker={checker} keeper={keeper} open={open} />
    </>
  );
  const Notes = () =>
    checker.notes.value.length === 0 ? null : (
      <div class="notes">
        <ul>
          {checker.notes.value.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
        <button type="button" class="link" onClick={() => checker.tell([])}>
          Close
        </button>
      </div>
    );
  render(h(Head, {}), head);
  render(h(Notes, {}), notes);
  render(h(Panels, { checker, page, here }), side);
  const focus = (offset = 0): void => {
    const file = checker.active.peek();
    if (file > 0) editor.select(file, offset, offset);
  };
  return { add, focus, bringBack: () => checker.bringBack() };
}
