// A tab opened at a click → the page it leads to, once its address is known.

/** Where the browser opens none, this page goes there itself. */
export function openTab(page: string): (fragment: string | undefined) => void {
  const tab = open('about:blank', '_blank');
  if (tab !== null) tab.opener = null;
  return (fragment) => {
    if (fragment === undefined) tab?.close();
    else (tab ?? window).location.assign(new URL(`${page}#${fragment}`, location.href));
  };
}
