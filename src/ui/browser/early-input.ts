// Fields that were changed before the page's code was there, by a person or by the browser → the same,
// told to the code once it listens. To be called before it takes the page over.
// What is clicked, opened and dropped by then waits in EarlyInput.astro.

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function isChanged(field: Field): boolean {
  if ('options' in field) {
    const first = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(0, first);
  }
  if ('checked' in field && /^(checkbox|radio)$/.test(field.type))
    return field.checked !== field.defaultChecked;
  return field.value !== field.defaultValue;
}

/** @returns how many there are, when they have been told */
export function earlyInput(root: ParentNode): () => number {
  const fields = [...root.querySelectorAll<Field>('input, textarea, select')].filter(isChanged);
  const values = fields.map((field) => [field.value, 'checked' in field && field.checked] as const);
  return () => {
    for (const [at, field] of fields.entries()) {
      const [value = '', checked = false] = values[at] ?? [];
      field.value = value;
      if ('checked' in field) field.checked = checked;
      for (const type of ['input', 'change'])
        field.dispatchEvent(new Event(type, { bubbles: true }));
    }
    return fields.length;
  };
}
