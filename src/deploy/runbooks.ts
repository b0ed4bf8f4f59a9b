// The address of a site with our rule pages → Helm values by which Falco puts into each alert the address of
// its page, as the field `runbook`. Falco writes it itself (`append_output`, since 0.39), so every output of
// Falcosidekick has it too.
import { runbookOf } from '../ours/runbook.ts';
import { withComment, writeYaml } from './values/write-yaml.ts';

/**
 * Falcosidekick's template for the head of a message (outputs/slack.go): the page before all fields.
 * Alerts without the field, Falco's own among them, keep their rule alone.
 */
export const runbookMessage =
  '*{{ .Rule }}*{{ with index .OutputFields "runbook" }}: what to do {{ . }}{{ end }}';

const notes = [
  'Each alert carries the address of the page that says what to do, as the field `runbook`.',
  'The first entry is the chart’s own: a list in values replaces the whole list.',
  'Give it to Helm beside your other values: --values runbooks.yaml',
];

/** @param base as `parseRunbookBase` gives it */
export function runbookEntries(rules: readonly string[], base: string): readonly object[] {
  return rules.map((rule) => ({
    match: { rule },
    extra_fields: [{ runbook: runbookOf(rule, base) }],
  }));
}

/** @param base as `parseRunbookBase` gives it */
export function writeRunbooks(rules: readonly string[], base: string): string {
  const append_output = [{ suggested_output: true }, ...runbookEntries(rules, base)];
  const values = { falco: { append_output } };
  return withComment(notes, writeYaml(values));
}
