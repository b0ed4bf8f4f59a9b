// Test model of the falco chart's templates/rules-configmap.yaml, which renders each custom rule as
// `  FILE: |-` and the text through `indent 4` (Sprig: four blanks before every line, the last too).

interface Rendered {
  readonly [file: string]: string;
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}

/** The ConfigMap's `data` as the template writes it. */
export function renderRules(customRules: Rendered): string {
  const files = Object.keys(customRules).sort();
  const parts = files.map((file) => `  ${file}: |-\n${indent(customRules[file] ?? '')}\n`);
  return `data:\n${parts.join('')}`;
}
