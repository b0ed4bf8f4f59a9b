// A rule and the address of a site with our pages → the address of its page, as an alert carries it.
import { slugOf } from './rule-names.ts';

/** @param base ends in a slash */
export function runbookOf(rule: string, base: string): string {
  return `${base}rules/${slugOf(rule)}/`;
}

/** What stands at the end of a rule's output. */
export function runbookTail(rule: string, base: string): string {
  return `runbook=${runbookOf(rule, base)}`;
}

const tail = /\s+runbook=(https?:\/\/\S*?\/)rules\/([a-z0-9-]+)\/\s*$/;

/** An output → without that tail, and the site it names; as it is where there is none of this rule. */
export function splitRunbook(
  rule: string,
  output: string,
): { readonly output: string; readonly base: string } {
  const [whole = '', base = '', slug] = tail.exec(output) ?? [];
  if (slug !== slugOf(rule)) return { output, base: '' };
  return { output: output.slice(0, -whole.length), base };
}
