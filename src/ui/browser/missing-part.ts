// A part of the page that cannot be loaded → what was typed is kept for the reload, and a bar says why
// and offers it. A page that stays open over a new version of the site asks for parts that are gone.

/** Vite sends it for a part that the page imports; workers are told of by `watched`. */
const missing = 'vite:preloadError';

/** A worker that cannot be loaded gives an error without a word; one whose part cannot, says so. */
export function watched(worker: Worker): Worker {
  worker.addEventListener('error', ({ message }) => {
    if (!message || /module/i.test(message)) dispatchEvent(new Event(missing));
  });
  return worker;
}

/** Why, from the page as it is served now. @param script of this page: a new version has another */
async function reasonOf(script: string): Promise<string> {
  try {
    const page = await fetch(location.pathname, { cache: 'no-store' });
    const isOther = page.ok && !(await page.text()).includes(script.replace(/^.*\//, ''));
    if (isOther) return 'A newer version of this page is there.';
  } catch {
    // The network is not there.
  }
  return 'A part of this page could not be loaded. Is the network there?';
}

/**
 * @param hold what is to be kept for the reload; empty for nothing
 * @returns what was kept before this reload
 */
export function guardParts(script: string, hold: () => string): string {
  const key = `held ${location.pathname}`;
  const keep = (): void => {
    try {
      sessionStorage.setItem(key, hold());
    } catch {
      // Nothing is kept for this site, and the page stays as it is.
    }
  };
  let bar: HTMLElement | undefined;
  addEventListener(missing, () => {
    keep();
    if (bar !== undefined) return;
    bar = document.createElement('p');
    bar.className = 'newer';
    bar.setAttribute('role', 'alert');
    const button = document.createElement('button');
    button.textContent = 'Reload';
    button.onclick = () => location.reload();
    addEventListener('input', keep);
    addEventListener('pagehide', keep);
    void reasonOf(script).then((reason) => {
      bar?.append(`${reason} What you entered is kept for the reload. `, button);
      document.querySelector('main')?.append(bar ?? '');
    });
  });
  try {
    const held = sessionStorage.getItem(key) ?? '';
    sessionStorage.removeItem(key);
    return held;
  } catch {
    return '';
  }
}
