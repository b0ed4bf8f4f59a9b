// The page's script: logs opened, dropped or pasted, an example, and the rules to tune. All else comes
// on use.

import { visible } from '../../text/visible.ts';
import { copyText } from '../browser/clipboard.ts';
import { byId } from '../browser/element.ts';
import { guardParts } from '../browser/missing-part.ts';
import { savedWords } from './models/saved-words.ts';
import type { RulesChoice, Source } from './protocol.ts';
import type { Workbench } from './workbench.tsx';

const root = document.documentElement;
const message = byId('start-message');
const rules = byId('rules');
const field = byId('paste') as HTMLTextAreaElement; // the page says so
const logs = byId('open-logs') as HTMLInputElement; // the page says so
const ruleFiles = byId('open-rules') as HTMLInputElement; // the page says so
let opened: Promise<Workbench> | undefined;
const notLoaded = 'The reader could not be loaded. Is the network there? Try again.';
const held = guardParts(import.meta.url, () => field.value);
if (field.value === '') field.value = held;
// From the page of a rule: the alert that was pasted there.
if (location.hash === '#this-alert')
  void import('../respond/kept-alert.ts').then(({ keptAlert }) => {
    if (field.value === '') field.value = keptAlert()?.text ?? '';
  });
let own: RulesChoice | undefined;

function readSaved(): string | null {
  try {
    return localStorage.getItem(rules.dataset['key'] ?? '');
  } catch {
    return null;
  }
}

const chosen = (): string =>
  rules.querySelector<HTMLInputElement>('input[name=rules]:checked')?.value ?? 'shipped';

function choice(): RulesChoice | undefined {
  const saved = readSaved();
  switch (chosen()) {
    case 'builder':
      return saved === null ? { kind: 'shipped' } : { kind: 'builder', saved };
    case 'files':
      return own;
    default:
      return { kind: 'shipped' };
  }
}

function load(): Promise<Workbench> {
  opened ??= import('./workbench.tsx').then(({ openWorkbench }) =>
    openWorkbench({
      start: byId('start'),
      host: byId('bench'),
      notes: byId('notes'),
      announcer: byId('announcer'),
      readSaved,
    }),
  );
  opened.catch(() => {
    opened = undefined;
    message.textContent = notLoaded;
  });
  return opened;
}

async function read(
  sources: readonly Source[] | 'example' | Promise<readonly Source[]>,
): Promise<void> {
  const wanted = choice();
  if (wanted === undefined) {
    message.textContent = 'Choose your rules files first, or tune the rules as shipped.';
    return;
  }
  message.textContent = 'The reader is loading …';
  let found: readonly Source[] | 'example';
  let workbench: Workbench;
  try {
    [workbench, found] = await Promise.all([load(), sources]);
  } catch {
    message.textContent = notLoaded;
    return;
  }
  message.textContent = found.length === 0 ? 'There is no file in it.' : '';
  if (found.length > 0) await workbench.read(found, wanted);
}

const sourcesOf = (files: readonly File[]): readonly Source[] =>
  files.map((file) => ({ name: file.webkitRelativePath || file.name, blob: file }));

function readPasted(text: string): void {
  if (text.trim() === '') message.textContent = 'Nothing is pasted yet.';
  else void read([{ name: 'pasted text', blob: new Blob([text]) }]);
}

logs.addEventListener('change', () => {
  const files = [...(logs.files ?? [])];
  logs.value = '';
  if (files.length > 0) void read(sourcesOf(files));
});
byId('read-paste').addEventListener('click', () => readPasted(field.value));
byId('try-example').addEventListener('click', () => void read('example'));
field.addEventListener('paste', (event) => {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  // A long text would take seconds to be laid out in a field, for nothing.
  if (field.value.length + text.length < 100_000) return;
  event.preventDefault();
  readPasted(`${field.value}\n${text}`);
});

rules.addEventListener('change', () => {
  byId('own-files').hidden = chosen() !== 'files';
});
ruleFiles.addEventListener('change', () => {
  const given = [...(ruleFiles.files ?? [])];
  ruleFiles.value = '';
  if (given.length === 0) return;
  void import('./models/files/read-rules-files.ts').then(
    async ({ readRulesFiles }) => {
      const { files, message: told } = await readRulesFiles(given);
      own = files.length === 0 ? undefined : { kind: 'files', files };
      byId('own-names').textContent = visible(told);
    },
    () => {
      byId('own-names').textContent = 'They could not be read: a part of this page is missing.';
    },
  );
});

const saved = savedWords(readSaved());
if (saved !== undefined) {
  const radio = rules.querySelector<HTMLInputElement>('input[value=builder]');
  const words = saved.changed === 1 ? '1 part differs' : `${saved.changed} parts differ`;
  byId('saved-words').textContent = `As made in the builder, kept in this browser (${words})`;
  if (radio !== null) {
    radio.disabled = false;
    radio.checked = saved.changed > 0;
  }
  const command = byId('command');
  if (saved.namespace !== undefined)
    command.textContent = (command.textContent ?? '').replace(
      '--namespace falco ',
      `--namespace ${saved.namespace} `,
    );
}
byId('copy-command').addEventListener('click', ({ currentTarget }) => {
  const button = currentTarget as HTMLButtonElement; // it is one
  void copyText(byId('command').textContent ?? '').then((done) => {
    button.textContent = done ? 'Copied' : 'Select it and copy';
  });
});

byId('queries').addEventListener(
  'toggle',
  () =>
    void import('./queries.tsx').then(({ showQueries }) =>
      showQueries(byId('queries-body'), saved?.namespace),
    ),
  { once: true },
);

// Files may be dropped anywhere on the page, before and after.
document.addEventListener('dragover', (event) => {
  if (event.dataTransfer?.types.includes('Files') !== true) return;
  event.preventDefault();
  root.dataset['drop'] = '';
});
for (const type of ['dragleave', 'drop', 'dragend'] as const) {
  document.addEventListener(type, () => delete root.dataset['drop']);
}
document.addEventListener('drop', (event) => {
  const { files, items } = event.dataTransfer ?? {};
  if (files === undefined || files.length === 0) return;
  event.preventDefault();
  // Entries live as long as the event: they are taken now and read later.
  const entries = [...(items ?? [])].map((item) => item.webkitGetAsEntry?.() ?? null);
  const flat = [...files];
  const found = entries.some((entry) => entry?.isDirectory)
    ? import('./models/files/dropped-files.ts').then(({ filesIn }) => filesIn(entries))
    : Promise.resolve(flat);
  void read(found.then(sourcesOf));
});
// What was chosen before this code was there.
for (const early of [rules, ruleFiles, logs]) early.dispatchEvent(new Event('change'));
root.dataset['tuner'] = 'ready';
dispatchEvent(new Event('ready')); // EarlyInput.astro
