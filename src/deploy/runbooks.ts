// The address of a site with our rule pages → Helm values by which Falco puts into each alert the address of
// its page, as the field `runbook`. Falco writes it itself (`append_output`, since 0.39), so every output of
// Falcosidekick has it too.
import { slugOf } from '../ours/rule-names.ts';
import { accept, type Parsed, refuse } from '../text/parsed.ts';
import { withComment, writeYaml } from './write-yaml.ts';

const notes = [
  'Each alert carries the address of the page that says what to do, as the field `runbook`.',
  'The first entry is the chart’s own: a list in values replaces the whole list.',
  'Give it to Helm beside your other values: --values runbooks.yaml',
];

/** `https://example.org/falco` → with a slash at its end. A `%` would begin a field of Falco. */
export function readBase(text: string): Parsed<string> {
  const expected =
    'Expected an address that begins with https://, such as https://example.org/falco/.';
  if (!/^https?:\/\/[^\s/%"'<>\\]+(?:\/[^\s%?#"'<>\\]*)?$/.test(text)) return refuse(expected);
  return accept(text.replace(/\/*$/, '/'));
}

/** @param base as `readBase` gives it */
export function writeRunbooks(rules: readonly string[], base: string): string {
  const entries = rules.map((rule) => ({
    match: { rule },
    extra_fields: [{ runbook: `${base}rules/${slugOf(rule)}/` }],
  }));
  const values = { falco: { append_output: [{ suggested_output: true }, ...entries] } };
  return withComment(notes, writeYaml(values));
}
