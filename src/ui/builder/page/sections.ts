// Sections of the form: all open on a wide screen, one at a time on a narrow one.

const narrow = matchMedia('(width < 60rem)');

const apply = (sections: readonly HTMLDetailsElement[]): void => {
  for (const [at, section] of sections.entries()) {
    // Sections of one name close each other.
    if (narrow.matches) section.name = 'section';
    else section.removeAttribute('name');
    section.open = !narrow.matches || at === 0;
  }
};

export const bindSections = (form: HTMLElement): void => {
  const sections = [...form.querySelectorAll<HTMLDetailsElement>('details.section')];
  apply(sections);
  narrow.addEventListener('change', () => apply(sections));
};

/** Opens what hides a control, scrolls to it and focuses its first field. */
export const showControl = (control: HTMLElement): void => {
  const view = document.getElementById('view-form');
  if (view instanceof HTMLInputElement) view.checked = true;
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
};
