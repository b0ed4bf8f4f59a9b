// The filters of the rules overview: a text and three selects → which rows of the table show. What is chosen
// stands in the address, so that a link and the back button keep it.

const names = ['text', 'pack', 'priority', 'technique'] as const;

const wordsIn = (text: string): readonly string[] =>
  text.toLowerCase().split(/\s+/).filter(Boolean);

/** A row has every word of the text, and is of what each select says. */
const matches = (row: HTMLElement, wanted: URLSearchParams): boolean =>
  names.every((name) => {
    const value = wanted.get(name) ?? '';
    if (value === '') return true;
    if (name !== 'text') return row.dataset[name]?.split(' ').includes(value) === true;
    const text = (row.textContent ?? '').toLowerCase();
    return wordsIn(value).every((word) => text.includes(word));
  });

function chosenIn(form: HTMLFormElement): URLSearchParams {
  const chosen = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value.trim() !== '') chosen.set(name, value);
  return chosen;
}

/** What the address says, where the form has such a value. */
function restore(form: HTMLFormElement): void {
  const said = new URLSearchParams(location.search);
  for (const name of names) {
    const field = form.elements.namedItem(name);
    const value = said.get(name) ?? '';
    if (field instanceof HTMLInputElement) field.value = value;
    if (field instanceof HTMLSelectElement) {
      const isThere = [...field.options].some((option) => option.value === value);
      field.value = isThere ? value : '';
    }
  }
}

function keep(chosen: URLSearchParams): void {
  const query = chosen.size > 0 ? `?${chosen}` : '';
  if (query !== location.search)
    history.replaceState(history.state, '', `${location.pathname}${query}${location.hash}`);
}

export function filterRules(root: ParentNode): void {
  for (const table of root.querySelectorAll('rules-table')) {
    const form = table.querySelector('form');
    const status = table.querySelector('[role="status"]');
    const none = table.querySelector<HTMLElement>('.none');
    if (!form || !status || !none) continue;
    const apply = (): void => {
      const wanted = chosenIn(form);
      const rows = [...table.querySelectorAll<HTMLElement>('tbody tr')];
      for (const row of rows) row.hidden = !matches(row, wanted);
      const shown = rows.filter((row) => !row.hidden).length;
      const words = `${shown} of ${rows.length} rules`;
      // As the page comes, it says so already.
      if (status.textContent !== words) status.textContent = words;
      none.hidden = shown > 0;
    };
    const change = (): void => {
      apply();
      keep(chosenIn(form));
    };
    form.addEventListener('input', change);
    form.addEventListener('submit', (event) => event.preventDefault());
    // The reset takes effect after its event.
    form.addEventListener('reset', () => setTimeout(change));
    addEventListener('pageshow', () => {
      restore(form);
      apply();
    });
    restore(form);
    apply();
  }
}
