// The alert that was pasted → the top of its rule's page: what it says, and each step as a command with its
// names. Texts are set as texts, never as markup.
import { type Response, respondTo, type Step } from '../../alert/response.ts';
import { copyText } from '../browser/clipboard.ts';
import { addStyle } from '../browser/style.ts';
import { alertFragment, forgetAlert, type KeptAlert, keptAlert } from './kept-alert.ts';

function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

function link(text: string, address: string): HTMLAnchorElement {
  const made = make('a', text);
  made.href = address;
  return made;
}

function button(text: string, press: (own: HTMLButtonElement) => void): HTMLButtonElement {
  const made = make('button', text);
  made.type = 'button';
  made.addEventListener('click', () => press(made));
  return made;
}

function copier({ title, command }: Step): HTMLButtonElement {
  const made = button('Copy', (own) => {
    void copyText(command).then((done) => {
      own.textContent = done ? 'Copied' : 'Select the text and copy it';
    });
  });
  made.setAttribute('aria-label', `Copy: ${title}`);
  return made;
}

function stepOf(step: Step): HTMLElement {
  const code = make('pre', make('code', step.command));
  code.tabIndex = 0;
  code.setAttribute('aria-label', step.title);
  return make('li', make('h3', step.title), copier(step), make('p', step.why), code);
}

function factsOf({ facts }: Response): HTMLElement {
  const list = make('dl');
  for (const { label, value } of facts) list.append(make('dt', label), make('dd', value));
  return make('details', make('summary', 'What the alert says'), list);
}

async function showAlert(host: HTMLElement, alert: KeptAlert): Promise<void> {
  const { base = '/', styles = '' } = host.dataset;
  await addStyle(styles);
  const response = respondTo(alert);
  const heading = make('h2', 'This alert');
  const choices = make(
    'p',
    'Is it noise? ',
    link('Tune with this alert', `${base}tune/#${alertFragment}`),
    '. Is it an attack? Take the steps below, then ',
    link('what this rule asks for', '#when-it-fires'),
    '.',
  );
  const steps = make('ol', ...response.steps.map(stepOf));
  const missing = response.missing.map((text) => make('p', text));
  const forget = button('Forget this alert', () => {
    forgetAlert();
    host.hidden = true;
    host.replaceChildren();
  });
  host.replaceChildren(heading, choices, ...missing, steps, factsOf(response), forget);
  host.hidden = false;
  heading.tabIndex = -1;
  if (location.hash === `#${alertFragment}`) {
    host.scrollIntoView();
    heading.focus({ preventScroll: true });
  }
}

/** On the page of its rule; on the page for all rules only when one is sent there. */
export async function showKept(host: HTMLElement): Promise<void> {
  const alert = keptAlert();
  const { rule } = host.dataset;
  const isHere = rule === undefined ? location.hash === `#${alertFragment}` : rule === alert?.rule;
  if (alert !== undefined && isHere) await showAlert(host, alert);
}
