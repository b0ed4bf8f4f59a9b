// A group of the menu that has its first page alone → all its pages, once it is opened: as that page has them.

async function fill(first: HTMLAnchorElement): Promise<void> {
  const page = new DOMParser().parseFromString(await (await fetch(first.href)).text(), 'text/html');
  const here = page.querySelector('.sidebar-content [aria-current=page]');
  const list = here?.closest('ul');
  if (!list) return;
  here?.removeAttribute('aria-current');
  // What is open is remembered by its number on this page, where the groups within have none.
  for (const one of list.querySelectorAll('sl-sidebar-restore')) one.remove();
  first.closest('ul')?.replaceWith(list);
}

export function fillOnOpen(): void {
  for (const first of document.querySelectorAll<HTMLAnchorElement>('a[data-more]')) {
    const group = first.closest('details');
    // Without a network the first page stays, which has them all.
    const fillOnce = () => void fill(first).catch(() => undefined);
    if (group?.open) fillOnce();
    else group?.addEventListener('toggle', fillOnce, { once: true });
  }
}
