// A click on the search button, `/` or Ctrl-K → the search dialog, loaded at the first of these.

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

function wanted(event: KeyboardEvent): boolean {
  if (event.key === 'k' && (event.ctrlKey || event.metaKey)) return true;
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  return event.key === '/' && plain && !typing(event.target);
}

export function openOnIntent(): void {
  const open = async () => (await import('./search-dialog.ts')).openSearch();
  document.querySelector('.search-open')?.addEventListener('click', open);
  document.addEventListener('keydown', (event) => {
    if (!wanted(event)) return;
    event.preventDefault();
    void open();
  });
}
