// Sections of the form: all open on a wide screen, one at a time on a narrow one.

const narrow = matchMedia('(width < 60rem)');

function apply(sections: readonly HTMLDetailsElement[]): void {
  for (const [at, section] of sections.entries()) {
    // Sections of one name close each other.
    if (narrow.matches) section.name = 'section';
    else section.removeAttribute('name');
    section.open = !narrow.matches || at === 0;
  }
}

/** What an address names after its #: a control, a section, a rule, the result. */
const named = /^#(?:(?:control|section|rule)-[-\w]+|sections|result|catches)$/;

/** On a narrow screen form and result take turns. */
function turnTo(view: 'form' | 'result'): void {
  const button = document.getElementById(`view-${view}`);
  if (button instanceof HTMLInputElement) button.checked = true;
}

/** What can be changed of a rule stands below its row. */
function openRow(row: HTMLElement): void {
  const button = row.querySelector<HTMLElement>('.priority');
  if (button?.getAttribute('aria-expanded') === 'false') button.click();
  button?.focus({ preventScroll: true });
}

/** Opens what hides the place of that address, and goes there. */
function follow(fragment: string): boolean {
  const target = named.test(fragment) ? document.getElementById(fragment.slice(1)) : null;
  if (target === null) return false;
  turnTo(/^(?:result|catches)$/.test(target.id) ? 'result' : 'form');
  const summary =
    target.closest('summary') ?? target.querySelector<HTMLElement>('#catches > summary');
  if (summary === null && /^(?:control|rule)-/.test(target.id)) {
    showControl(target);
    if (target.id.startsWith('rule-')) openRow(target);
  } else {
    const section = summary?.closest('details');
    if (section) section.open = true;
    const place = summary ?? target;
    place.scrollIntoView({ block: summary === null ? 'nearest' : 'start' });
    place.focus({ preventScroll: true });
  }
  return true;
}

export function bindSections(form: HTMLElement): void {
  const sections = [...form.querySelectorAll<HTMLDetailsElement>('details.section')];
  apply(sections);
  narrow.addEventListener('change', () => apply(sections));
  // A link within the page is no step back in the history: that is for the work.
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link !== null && follow(link.getAttribute('href') ?? '')) event.preventDefault();
  });
  addEventListener('hashchange', () => follow(location.hash));
  follow(location.hash);
}

/** Opens what hides a control, scrolls to it and focuses its first field. */
export function showControl(control: HTMLElement): void {
  turnTo('form');
  for (
    let up = control.closest('details');
    up !== null;
    up = up.parentElement?.closest('details') ?? null
  ) {
    up.open = true;
  }
  control.scrollIntoView({ block: 'center' });
  const field = '[aria-invalid=true], input:not([type=checkbox]), textarea, select, input, button';
  control.querySelector<HTMLElement>(field)?.focus({ preventScroll: true });
}
