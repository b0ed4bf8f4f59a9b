// A click on the search button, `/` or Ctrl-K → the search dialog, loaded at the first of these, with
// what is typed until it is there.

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

function wanted(event: KeyboardEvent): boolean {
  if (event.key === 'k' && (event.ctrlKey || event.metaKey)) return true;
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  return event.key === '/' && plain && !typing(event.target);
}

/** What is typed while the dialog is on its way; undefined where it is not. */
let early: string | undefined;

async function open(): Promise<void> {
  early ??= '';
  try {
    await (await import('./search-dialog.ts')).openSearch(() => early);
  } finally {
    early = undefined;
  }
}

export function openOnIntent(): void {
  document.querySelector('.search-open')?.addEventListener('click', open);
  document.addEventListener('keydown', (event) => {
    if (early !== undefined && event.key.length === 1 && !event.ctrlKey && !event.metaKey)
      early += event.key;
    else if (wanted(event)) void open();
    else return;
    event.preventDefault();
  });
}
