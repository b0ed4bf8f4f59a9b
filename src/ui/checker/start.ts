// The page's script: a field, a place to drop files and an example. All else comes on use.
import { visible } from '../../text/visible.ts';
import { clearFragment, readFragment } from '../browser/address.ts';
import { byId } from '../browser/element.ts';
import { guardParts } from '../browser/missing-part.ts';
import { browserStorage } from '../browser/storage.ts';
import { keptKey } from './models/kept-key.ts';
import type { Workbench } from './workbench.ts';

const root = document.documentElement;
const start = byId('start');
const bench = byId('bench');
const message = byId('start-message');
const field = byId('paste') as HTMLTextAreaElement; // the page says so
const back = byId('bring-back');
/** What an earlier visit has left. */
let kept = browserStorage.read(keptKey);
let opened: Promise<readonly [typeof import('./workbench.ts'), Workbench]> | undefined;

function tell(text: string, wrong = false): void {
  message.textContent = visible(text);
  message.classList.toggle('wrong', wrong);
}

/** The field, or the editor. After starting over, what was there can be had back. */
function empty(isEmpty: boolean): void {
  if (bench.hidden === isEmpty) return;
  bench.hidden = isEmpty;
  start.hidden = !isEmpty;
  field.value = '';
  tell('');
  back.hidden = !isEmpty;
  if (isEmpty) field.focus();
}

const notLoaded = 'The editor could not be loaded. What is here stays. Is the network there?';
function missing(fault: unknown): never {
  tell(notLoaded, true);
  throw fault;
}
/** No message of something that goes on stays when it does not. */
function stuck(): void {
  if (message.textContent?.endsWith('…')) tell('This could not be read. Choose it again.', true);
}
/** With the editor there, its own keeping has it. */
const held = guardParts(import.meta.url, () => (bench.hidden ? field.value : ''));

function load() {
  opened ??= import('./workbench.ts').then((code) => {
    const workbench = code.openWorkbench({
      host: bench,
      announcer: byId('announcer'),
      base: bench.dataset['base'] ?? '',
      pages: (bench.dataset['pages'] ?? '').split(' '),
      kept,
      empty,
    });
    root.dataset['checker'] = 'open';
    return [code, workbench] as const;
  });
  opened.catch(() => {
    opened = undefined;
    tell(notLoaded, true);
  });
  return opened;
}

/** What is in the field moves into the editor, with the focus. */
async function take(name: string, text: string): Promise<void> {
  if (text.trim() === '') return;
  tell('The editor is loading …');
  const { readText } = await import('./models/read-input.ts').catch(missing);
  const input = readText(name, text);
  if (!input.ok) {
    tell(input.message, true);
    return;
  }
  const [, workbench] = await load();
  // What was typed while the editor was on its way.
  const now = readText(name, field.value.length > text.length ? field.value : text);
  const typed = field.value === '' ? 0 : field.selectionStart;
  workbench.add([now]);
  workbench.focus(typed);
}

async function readInto(files: readonly File[]): Promise<void> {
  tell('Reading …');
  const { readFiles } = await import('./workbench.ts').catch(missing);
  const inputs = await readFiles(files);
  const refused = inputs.flatMap((input) => (input.ok ? [] : [input.message]));
  // Nothing to show: the page stays as it is and says why.
  if (opened === undefined && refused.length === inputs.length) {
    tell(refused.join(' '), true);
    return;
  }
  const [, workbench] = await load();
  workbench.add(inputs);
  workbench.focus();
}

let lastRead = Promise.resolve();
/** One after the other: the order they are given in is the order Falco would load them in. */
function openFiles(files: readonly File[]): void {
  if (files.length > 0) lastRead = lastRead.then(() => readInto(files)).catch(stuck);
}

field.addEventListener('paste', (event) => {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  // A long text would take seconds to be laid out in a field, and one too long for nothing.
  if (text === '' || (field.value !== '' && text.length < 100_000)) return;
  event.preventDefault();
  // The field keeps it where the editor cannot come.
  take('pasted.yaml', field.value + text).catch(() => {
    field.value += text;
  });
});
let typing: ReturnType<typeof setTimeout> | undefined;
field.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => void take('rules.yaml', field.value).catch(() => {}), 600);
});
const input = byId('open-files') as HTMLInputElement; // the page says so
input.addEventListener('change', () => {
  openFiles([...(input.files ?? [])]);
  input.value = '';
});
byId('try-example').addEventListener('click', () => {
  load().then(
    ([{ exampleInput }, workbench]) => {
      workbench.add([exampleInput()]);
      workbench.focus();
    },
    () => {},
  );
});

back.addEventListener('click', () => {
  tell('The editor is loading …');
  load().then(
    ([, workbench]) => {
      workbench.bringBack();
      workbench.focus();
    },
    () => {},
  );
});

// Files may be dropped anywhere on the page, before and after.
document.addEventListener('dragover', (event) => {
  if (event.dataTransfer?.types.includes('Files') !== true) return;
  event.preventDefault();
  root.dataset['drop'] = '';
});
for (const type of ['dragleave', 'drop', 'dragend'] as const) {
  document.addEventListener(type, () => delete root.dataset['drop']);
}
document.addEventListener(
  'drop',
  (event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    openFiles(files);
  },
  { capture: true },
);
/** Whose files those of a link are, from now on: what was here is kept aside. */
async function openLink(): Promise<void> {
  tell('The link is opened …');
  const { openShared } = await import('./models/shared-files.ts').catch(missing);
  const opened = await openShared(readFragment());
  clearFragment();
  if (opened.ok) kept = opened.value;
  else tell(opened.message, true);
}
if (/^s\d+\./.test(readFragment())) await openLink().catch(() => {});
addEventListener('hashchange', () => {
  if (/^s\d+\./.test(readFragment())) location.reload();
});
if (kept?.startsWith('{"version":1,"files":[]')) back.hidden = false;
else if (kept !== null) {
  tell('What was here is opened again …');
  load().then(
    // Nothing of it can be shown: the page says so above.
    () => bench.hidden && tell(''),
    () => {},
  );
}
// What was typed before a reload, or before this code was there.
if (held !== '' && field.value === '') field.value = held;
void take('rules.yaml', field.value).catch(() => {});
root.dataset['checker'] = 'ready';
// Chosen, clicked and dropped before this code was there.
if (input.files?.length) input.dispatchEvent(new Event('change'));
dispatchEvent(new Event('ready')); // EarlyInput.astro
