// The filters of the rules overview: three selects → which rows of the table show.

const matches = (row: HTMLElement, wanted: FormData): boolean =>
  ['pack', 'priority', 'technique'].every((name) => {
    const value = wanted.get(name);
    return (
      typeof value !== 'string' || value === '' || row.dataset[name]?.split(' ').includes(value)
    );
  });

export const filterRules = (root: ParentNode): void => {
  for (const table of root.querySelectorAll('rules-table')) {
    const form = table.querySelector('form');
    const status = table.querySelector('[role="status"]');
    const none = table.querySelector<HTMLElement>('.none');
    if (!form || !status || !none) continue;
    const apply = (): void => {
      const wanted = new FormData(form);
      const rows = [...table.querySelectorAll<HTMLElement>('tbody tr')];
      for (const row of rows) row.hidden = !matches(row, wanted);
      const shown = rows.filter((row) => !row.hidden).length;
      status.textContent = `${shown} of ${rows.length} rules`;
      none.hidden = shown > 0;
    };
    form.hidden = false;
    form.addEventListener('change', apply);
    // The reset takes effect after its event.
    form.addEventListener('reset', () => setTimeout(apply));
    apply();
  }
};
