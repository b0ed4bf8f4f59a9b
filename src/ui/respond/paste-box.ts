// The box for an alert: at its button the reader comes, and with an alert in it the page of its rule.
import type { OutputTemplate } from '../../alert/output-template.ts';
import { alertFragment, keepAlert } from './kept-alert.ts';

/** Made by the build from our rules (src/pages/outputs.json.ts). */
async function fetchOutputs(address: string): Promise<readonly OutputTemplate[]> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  const outputs: readonly OutputTemplate[] = await answer.json();
  return outputs;
}

async function open(form: HTMLFormElement): Promise<string> {
  const { base = '/', outputs = '' } = form.dataset;
  const pasted = new FormData(form).get('alert');
  const text = typeof pasted === 'string' ? pasted : '';
  const { readPastedAlert } = await import('./read-pasted-alert.ts');
  const read = await readPastedAlert(text, () => fetchOutputs(outputs));
  if (!read.ok) return read.message;
  const { alert, path } = read.value;
  if (!keepAlert({ rule: alert.rule, fields: alert.fields, text }))
    return 'This browser keeps nothing for this site, so the alert cannot be taken to its page. Allow storage for the site and try again.';
  location.assign(`${base.replace(/\/$/, '')}${path}#${alertFragment}`);
  return '';
}

export function bindPasteBox(form: HTMLFormElement): void {
  const status = form.querySelector('.answer');
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
