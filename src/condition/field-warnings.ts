// The checks of a condition → Falco's warnings about fields that give nothing any more and about
// `<NA>`. falco userspace/engine/filter_warning_resolver.cpp.
import type { Check, Comparison } from './ast.ts';
import { visit } from './visitor.ts';

const enterEvents = 'field is not available due to the drop of enter events.';

/** In the order in which Falco lists them, whatever their order in the text. */
const gone: ReadonlyMap<string, string> = new Map([
  [
    'evt.dir',
    "due to the drop of enter events, 'evt.dir = <' always evaluates to true, and 'evt.dir = >' always evaluates to false. The rule expression can be simplified by removing the condition on 'evt.dir'",
  ],
  ['evt.latency', enterEvents],
  ['evt.latency.human', enterEvents],
  ['evt.latency.ns', enterEvents],
  ['evt.latency.s', enterEvents],
  ['evt.wait_latency', enterEvents],
]);

/** Messages by field, in Falco's order. */
export function goneFields(found: ReadonlySet<string>): [field: string, message: string][] {
  return [...gone].filter(([field]) => found.has(field));
}

/** Adds the fields on the left of a check that give nothing; the right is not looked at. */
export function collectGoneFields(check: Check, found: Set<string>): void {
  visit(check.left, (node) => {
    if (node.kind === 'field' && gone.has(node.name)) found.add(node.name);
  });
}

const equality = new Set(['==', '=', '!=', 'in', 'intersects', 'pmatch']);

/** `ka.verb = <NA>`: only fields of these two plugins are looked at. */
export function isUnsafeNaCheck(check: Comparison): boolean {
  const { left, operator, right } = check;
  if (left.kind !== 'field' || !/^(ka|jevt)\./.test(left.name) || !equality.has(operator)) {
    return false;
  }
  if (right.kind === 'list') return right.values.some((value) => value.text === '<NA>');
  return right.kind === 'value' && right.text === '<NA>';
}
