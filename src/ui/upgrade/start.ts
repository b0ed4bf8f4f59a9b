// The page's script: two versions, files opened, dropped or pasted. What compares them comes on use.

import { visible } from '../../text/visible.ts';
import { readVersions } from '../../upgrade/named-versions.ts';
import { byId } from '../browser/element.ts';
import { guardParts } from '../browser/missing-part.ts';

interface Given {
  readonly name: string;
  readonly text: string;
}

const root = document.documentElement;
const message = byId('message');
const list = byId('files');
const result = byId('result');
const field = byId('paste') as HTMLTextAreaElement; // the page says so
const input = byId('open-files') as HTMLInputElement; // the page says so
const largest = 8_000_000;
const mostFiles = 100;
const files = new Map<string, Given>();
const held = guardParts(import.meta.url, () => field.value);
if (field.value === '') field.value = held;
/** The newest request: an older one that ends later is ignored. */
let newest = 0;

function draw(): void {
  list.replaceChildren(
    ...[...files.keys()].map((name) => {
      const item = document.createElement('li');
      const remove = document.createElement('button');
      remove.type = 'button';
      remove.className = 'plain';
      remove.textContent = 'Remove';
      remove.setAttribute('aria-label', `Remove ${visible(name)}`);
      remove.onclick = () => {
        files.delete(name);
        draw();
        input.focus();
      };
      item.append(`${visible(name)} `, remove);
      return item;
    }),
  );
}

const chosen = (id: 'from' | 'to') => (byId(id) as HTMLSelectElement).value; // the page says so

async function compare(): Promise<void> {
  const pasted = field.value.trim() === '' ? [] : [{ name: 'pasted.yaml', text: field.value }];
  const given = [...files.values(), ...pasted];
  const [from, to] = [chosen('from'), chosen('to')];
  const versions = readVersions(from, to, ['From', 'to']);
  if (!versions.ok) {
    message.textContent = versions.message;
    return;
  }
  if (given.length === 0) {
    message.textContent = 'Open, drop or paste rules files or Helm values first.';
    return;
  }
  newest += 1;
  const mine = newest;
  message.textContent = 'Comparing …';
  try {
    const { showUpgrade } = await import('./show.tsx');
    if (mine !== newest) return;
    message.textContent = await showUpgrade(result, { files: given, versions: versions.value });
    result.focus();
  } catch {
    if (mine === newest)
      message.textContent = 'It could not be compared. Reload the page and try again.';
  }
}

/** Its text, or why it is not taken. */
async function read(file: File): Promise<Given | string> {
  if (file.size > largest) return `${file.name} is larger than 8 MB.`;
  try {
    const bytes = await file.arrayBuffer();
    return { name: file.name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return `${file.name} is not UTF-8 text.`;
  }
}

async function take(given: readonly File[]): Promise<void> {
  const found = await Promise.all(given.slice(0, mostFiles).map(read));
  for (const one of found) if (typeof one !== 'string') files.set(one.name, one);
  draw();
  const refused = found.filter((one) => typeof one === 'string');
  message.textContent = visible(refused.join(' '));
  if (refused.length === 0 && files.size > 0) await compare();
}

byId('ask').addEventListener('submit', (event) => {
  event.preventDefault();
  void compare();
});
input.addEventListener('change', () => {
  const given = [...(input.files ?? [])];
  input.value = '';
  if (given.length > 0) void take(given);
});
const merge = byId('merge') as HTMLDetailsElement; // the page says so
function openMerge(): void {
  import('./merge.tsx')
    .then(({ showMerge }) => showMerge(byId('merge-place')))
    .catch(() => {
      message.textContent = 'Part of this page could not be loaded. Reload it and try again.';
    });
}
merge.addEventListener('toggle', openMerge, { once: true });
if (location.hash === '#merge') merge.open = true;
document.addEventListener('dragover', (event) => {
  if (event.dataTransfer?.types.includes('Files') !== true) return;
  event.preventDefault();
  root.dataset['drop'] = '';
});
for (const type of ['dragleave', 'drop', 'dragend'] as const) {
  document.addEventListener(type, () => delete root.dataset['drop']);
}
document.addEventListener('drop', (event) => {
  // A part of the page that takes files itself.
  if (event.defaultPrevented) return;
  const dropped = [...(event.dataTransfer?.files ?? [])];
  if (dropped.length === 0) return;
  event.preventDefault();
  void take(dropped);
});
// What was chosen before this code was there.
input.dispatchEvent(new Event('change'));
root.dataset['upgrade'] = 'ready';
dispatchEvent(new Event('ready')); // EarlyInput.astro
