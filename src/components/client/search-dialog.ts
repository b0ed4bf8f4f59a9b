// The search dialog: words → links, by keyboard and by screen reader. Made when first opened.

import { titleOf } from '../../ours/rule-names.ts';
import styles from '../../styles/search.css?url&no-inline';
import { href } from '../paths.ts';
import { looksLikeAlert } from './alert-words.ts';
import { type Answer, type Hit, load, type Page, search, step } from './pagefind.ts';

type Parts = {
  readonly dialog: HTMLDialogElement;
  readonly input: HTMLInputElement;
  readonly status: HTMLElement;
  readonly list: HTMLElement;
  readonly more: HTMLButtonElement;
};

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Pagefind marks words with `<mark>` in escaped text: keep that element and nothing else. */
function marked(excerpt: string): (Node | string)[] {
  const { body } = new DOMParser().parseFromString(excerpt, 'text/html');
  return [...body.childNodes].map((node) =>
    node.nodeName === 'MARK'
      ? element('mark', {}, node.textContent ?? '')
      : (node.textContent ?? ''),
  );
}

const link = (hit: Hit): HTMLElement => element('a', { href: hit.url }, hit.title);

function entry(page: Page): HTMLElement {
  const headings = page.headings.map((hit) =>
    element('li', {}, link(hit), element('p', {}, ...marked(hit.excerpt))),
  );
  const excerpt = headings.length > 0 ? [] : [element('p', {}, ...marked(page.excerpt))];
  const inner = headings.length > 0 ? [element('ul', {}, ...headings)] : [];
  return element('li', {}, link(page), ...excerpt, ...inner);
}

/** Nothing found: what to do next. */
function suggestions(): HTMLElement[] {
  const offer = (path: string, caption: string, note: string) =>
    element(
      'li',
      {},
      link({ title: caption, url: href(path), excerpt: '' }),
      element('p', {}, note),
    );
  return [
    offer('/rules/', 'All rules', 'Every rule by pack, priority and technique.'),
    offer('/guide/quick-start/', 'Quick start', 'From nothing to the first alert.'),
  ];
}

function build(): Parts {
  const input = element('input', { type: 'search', id: 'search-words', autocomplete: 'off' });
  input.placeholder = 'Rule, field, command, or a whole alert …';
  const status = element('p', { className: 'search-status' });
  status.setAttribute('role', 'status');
  const list = element('ul', { className: 'search-results' });
  const more = element('button', { type: 'button', hidden: true }, 'Show more');
  const close = element('button', { type: 'button' }, 'Close');
  const caption = element('label', { htmlFor: 'search-words' }, 'Search this site');
  const head = element('div', { className: 'search-head' }, caption, input, close);
  const body = element('div', { className: 'search-body' }, status, list, more);
  const dialog = element('dialog', { className: 'search-dialog' }, head, body);
  dialog.setAttribute('aria-label', 'Search');
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', ({ target }) => {
    // The backdrop belongs to the dialog itself. A link to this same page must not stay covered.
    if (target === dialog || (target instanceof Element && target.closest('a'))) dialog.close();
  });
  return { dialog, input, status, list, more };
}

/** Arrow keys walk from the words through the links; Enter in the words opens the first. */
function walk({ dialog, input, list }: Parts): void {
  dialog.addEventListener('keydown', (event) => {
    const links: Element[] = [...list.querySelectorAll('a')];
    const focused = document.activeElement;
    const at = focused === null ? -1 : links.indexOf(focused);
    if (event.key === 'Enter' && focused === input) {
      event.preventDefault();
      list.querySelector('a')?.click();
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const next = event.key === 'ArrowDown' ? Math.min(at + 1, links.length - 1) : at - 1;
    const target = links[next];
    (target instanceof HTMLElement ? target : input).focus();
  });
}

function answer({ input, status, list, more }: Parts): void {
  let shown = 0;
  let current: Answer | undefined;
  let pasted: string | undefined;
  const show = async () => {
    if (current === undefined) return;
    const of = current;
    const pages = await of.pages(shown, shown + step);
    if (of !== current) return;
    shown += pages.length;
    list.append(...pages.map(entry));
    more.hidden = shown >= of.total;
  };
  const run = async () => {
    const words = input.value.trim();
    if (words === '') {
      current = undefined;
      list.replaceChildren();
      more.hidden = true;
      status.textContent = '';
      return;
    }
    if (looksLikeAlert(words)) {
      current = undefined;
      more.hidden = true;
      const offered = await offerAlert(pasted ?? words);
      if (words !== input.value.trim()) return;
      status.textContent = offered.words;
      list.replaceChildren(...offered.entries);
      return;
    }
    const found = await search(words);
    if (found === undefined || words !== input.value.trim()) return;
    current = found;
    shown = 0;
    list.replaceChildren();
    more.hidden = true;
    status.textContent = found.total > 0 ? counted(found) : nothing(words);
    if (found.total === 0) list.replaceChildren(...suggestions());
    await show();
  };
  // A field of one line drops the ends of lines, which an alert may need.
  input.addEventListener('paste', ({ clipboardData }) => {
    pasted = input.value === '' ? clipboardData?.getData('text/plain') : undefined;
  });
  input.addEventListener('input', ({ inputType }: Event & Partial<InputEvent>) => {
    if (inputType !== 'insertFromPaste') pasted = undefined;
  });
  input.addEventListener('input', () => void run().catch(() => fail(status)));
  more.addEventListener('click', () => void show().catch(() => fail(status)));
}

function counted({ total, isNear, spelling }: Answer): string {
  const pages = total === 1 ? '1 page' : `${total} pages`;
  if (spelling !== undefined) return `${pages} with “${spelling}”`;
  return isNear ? `No page has all of these words. ${pages} with some of them` : pages;
}

const nothing = (words: string): string =>
  `No page has “${words}”. Try fewer words, a rule's name, or a Falco field such as fd.sip.`;

function fail(status: HTMLElement): void {
  status.textContent = import.meta.env.DEV
    ? 'The index is made by the build: run npm start to search.'
    : 'The search index could not be loaded. Check the connection and type again.';
}

/** The page of an alert's rule, with the alert: the reader comes with the first one. */
async function offerAlert(
  text: string,
): Promise<{ readonly words: string; readonly entries: readonly HTMLElement[] }> {
  const { alertPage } = await import('../../ui/respond/alert-page.ts');
  const read = await alertPage(text, href('/'), href('/outputs.json'));
  if (!read.ok) return { words: read.message, entries: [] };
  const { rule, address, keep } = read.value;
  const title = rule === undefined ? 'Incident response' : titleOf(rule);
  const anchor = link({ title: `What to do: ${title}`, url: address, excerpt: '' });
  anchor.addEventListener('click', () => {
    keep();
    // On the page itself already: it reads the alert anew.
    if (location.pathname === new URL(address, location.href).pathname)
      setTimeout(() => location.reload());
  });
  const note = element(
    'p',
    {},
    'With this alert’s pod, namespace and address in the commands. It stays in this tab.',
  );
  return {
    words: `This is an alert${rule === undefined ? '' : ` of “${title}”`}. Enter opens its page.`,
    entries: [element('li', {}, anchor, note)],
  };
}

let parts: Parts | undefined;

async function assemble(): Promise<Parts> {
  const sheet = element('link', { rel: 'stylesheet', href: styles });
  const loaded = new Promise((resolve) => {
    sheet.addEventListener('load', resolve);
    sheet.addEventListener('error', resolve);
  });
  document.head.append(sheet);
  await loaded;
  const made = build();
  walk(made);
  answer(made);
  document.body.append(made.dialog);
  return made;
}

let assembling: Promise<Parts> | undefined;

/** @param early what was typed before */
export async function openSearch(early: () => string | undefined): Promise<void> {
  assembling ??= assemble();
  parts = await assembling;
  const { dialog, input } = parts;
  if (!dialog.open) dialog.showModal();
  input.focus();
  input.select();
  const typed = early() ?? '';
  if (typed !== '') {
    input.value = typed;
    input.dispatchEvent(new Event('input'));
  }
  load().catch(() => parts && fail(parts.status));
}
