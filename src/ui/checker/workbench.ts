// What comes when the page is used: editor, worker and panels, bound to each other.
import { effect } from '@preact/signals';
import { h, render } from 'preact';
import { visible } from '../../text/visible.ts';
import { announcer } from '../browser/announcer.ts';
import { download } from '../browser/download.ts';
import { watched } from '../browser/missing-part.ts';
import { browserStorage } from '../browser/storage.ts';
import { writeVisibly } from '../text/write-visibly.ts';
import { bindKeeping } from './bind-keeping.ts';
import { Head } from './components/Head.tsx';
import { KeptAside } from './components/KeptAside.tsx';
import { Notes } from './components/Notes.tsx';
import { Panels } from './components/Panels.tsx';
import { PageEditor } from './editor/editor.ts';
import { handsOf } from './hands.ts';
import { Checker } from './models/checker.ts';
import { createEndingClient } from './models/client.ts';
import { example } from './models/example.ts';
import { judgingKey } from './models/kept-key.ts';
import { type ReadInput, readBytes, readText, tooLong } from './models/read-input.ts';
import type { Ask } from './protocol.ts';

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

export const readFiles = async (files: readonly File[]): Promise<readonly ReadInput[]> =>
  Promise.all(
    files.map(async (file) =>
      // Not read at all where it is too long.
      file.size > 30_000_000
        ? { ok: false as const, message: tooLong(file.name, file.size) }
        : readBytes(file.name, new Uint8Array(await file.arrayBuffer())),
    ),
  );

const startWorker = (): Worker =>
  watched(new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' }));

/** The editor, bound to the models it asks and tells. */
function openEditor(host: HTMLElement, ask: Ask, checker: () => Checker, edited: () => void) {
  return new PageEditor(host, {
    edited: (id) => {
      checker().edited(id);
      edited();
    },
    fix: (finding) => checker().fix({ file: checker().active.peek(), finding }),
    tooLong: (length) => checker().tell([tooLong('This text', length)]),
    known: () => ({
      version: checker().options.peek().version,
      outline: checker()
        .outlines.peek()
        .flatMap(({ items }) => items),
    }),
    lookUp: (name) => ask({ kind: 'describe', name }),
    goTo: (name) => {
      const place = checker().definition(name);
      if (place !== undefined) checker().jump(place.file, place.offset);
      return place !== undefined;
    },
    say: (message) => checker().tell([message]),
  });
}

/** Calls once, so long after the last time it was asked to. */
function createLater(): (call: () => void, milliseconds: number) => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return (call, milliseconds) => {
    clearTimeout(waiting);
    waiting = setTimeout(call, milliseconds);
  };
}

export function openWorkbench({ host, announcer: region, ...page }: Page): Workbench {
  writeVisibly();
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

  const { ask, end } = createEndingClient(startWorker, () => checker.lost());
  const editor = openEditor(
    text,
    ask,
    () => checker,
    () => keeping.soon(),
  );
  const speak = announcer(region);
  const announce = (message: string): void => speak(visible(message));
  const checker: Checker = new Checker({
    editor,
    ask,
    announce,
    later: createLater(),
    after: (call, milliseconds) => {
      const waiting = setTimeout(call, milliseconds);
      return () => clearTimeout(waiting);
    },
    stop: end,
    mark: (isUnderWay) => void browserStorage.write(judgingKey, isUnderWay ? '1' : ''),
  });
  const keeping = bindKeeping(checker, editor, page.kept);
  effect(() => page.empty(checker.files.value.length === 0));

  const known = new Set(page.pages);
  const pageOf = (code: string): string | undefined =>
    known.has(code) ? `${page.base}/checks/${code}/` : undefined;
  const here = () => ({ file: checker.active.peek(), offset: editor.head() });
  const add = (inputs: readonly ReadInput[]): void => void checker.add(inputs);
  const open = (files: FileList | null): void => void readFiles([...(files ?? [])]).then(add);
  const { keeper } = keeping;
  render(h(Head, { checker, hands: handsOf(page.base), keeper, open }), head);
  render(h(Notes, { checker }), notes);
  // There without any file too.
  const aside = document.createElement('div');
  host.before(aside);
  const take = (text: string): void => download('kept-aside.json', text, 'application/json');
  render(h(KeptAside, { checker, keeper, download: take }), aside);
  render(h(Panels, { checker, page: pageOf, here }), side);
  const focus = (offset = 0): void => {
    const file = checker.active.peek();
    if (file > 0) editor.select(file, offset, offset);
  };
  return { add, focus, bringBack: () => checker.bringBack() };
}
