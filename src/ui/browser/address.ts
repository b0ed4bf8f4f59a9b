// The page's address: its fragment, which carries shared settings and never leaves the browser.

export const readFragment = (): string => location.hash.slice(1);

/** The address with another fragment, for a link. */
export function addressWith(fragment: string): string {
  const address = new URL(location.href);
  address.hash = fragment;
  return address.href;
}

export const clearFragment = (): void =>
  history.replaceState(history.state, '', location.pathname + location.search);

export const onFragment = (listen: (fragment: string) => void): void =>
  addEventListener('hashchange', () => listen(readFragment()));
