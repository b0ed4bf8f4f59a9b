// The box for an alert: with the first touch the reader comes, and at its button the page of the alert's rule.
import { alertPage, expectAlert } from './alert-page.ts';

async function open(form: HTMLFormElement): Promise<string> {
  const { base = '/', outputs = '' } = form.dataset;
  const pasted = new FormData(form).get('alert');
  const read = await alertPage(typeof pasted === 'string' ? pasted : '', base, outputs);
  if (!read.ok) return read.message;
  if (!read.value.keep())
    return 'This browser keeps nothing for this site, so the alert cannot be taken to its page. Allow storage for the site and try again.';
  location.assign(read.value.address);
  return '';
}

export function bindPasteBox(form: HTMLFormElement): void {
  const status = form.querySelector('.answer');
  // Who goes into the box is about to paste; what was put there without going into it counts, too.
  for (const touch of ['focusin', 'input'])
    form.addEventListener(touch, expectAlert, { once: true });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    open(form).then(
      (message) => {
        if (status) status.textContent = message;
      },
      () => {
        if (status)
          status.textContent = 'The reader could not be loaded. Check the network and try again.';
      },
    );
  });
}
