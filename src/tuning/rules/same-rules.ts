// Rules files before and after a row was added → whether that row is all that changed: what Falco
// says of the files, every rule, macro and list, and the other rows of the rule.
import type { Loaded } from '../../ruleset/load.ts';
import type { Entry, Exception, Rule } from '../../ruleset/model.ts';

type Plain = string | readonly Plain[] | undefined;

export function plainEntry(entry: Entry | undefined): Plain {
  if (entry === undefined) return undefined;
  return entry.kind === 'text' ? entry.text.text : entry.items.map(plainEntry);
}

const plainException = ({ name, fields, comps, values }: Exception) => ({
  name,
  fields: plainEntry(fields),
  comps: plainEntry(comps),
  values: values.map(plainEntry),
});

/** All of a rule but its exceptions; a final line end of a text means nothing. */
function plainRule(rule: Rule): string {
  const { condition, output, desc, tags, exceptions, ...rest } = rule;
  const { context, conditionContext, outputContext, index, visibility, ...plain } = rest;
  return JSON.stringify([plain, condition.text.trim(), output, desc.trim(), [...tags]]);
}

function definitions({ collector }: Loaded): string {
  const macros = [...collector.macros.values()].map((one) => [one.name, one.condition.text.trim()]);
  const lists = [...collector.lists.values()].map((one) => [
    one.name,
    one.items.map(({ text }) => text),
  ]);
  return JSON.stringify([macros, lists]);
}

/** What Falco says, each with how often it says it. */
function sayings({ files }: Loaded): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { error, warnings } of files) {
    for (const { code, message, context } of error === undefined ? warnings : [error]) {
      const key = JSON.stringify([context?.file, code, message, context?.item]);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

function saysNothingNew(before: Loaded, after: Loaded): boolean {
  const known = sayings(before);
  return [...sayings(after)].every(([key, count]) => count <= (known.get(key) ?? 0));
}

/** The exceptions of a rule with all rows but the last one of the exception that has one more. */
function withoutLastRow(rule: Rule, name: string, isNew: boolean): string {
  const exceptions = rule.exceptions.map(plainException);
  const at = exceptions.findIndex((one) => one.name === name);
  const one = exceptions[at];
  if (one === undefined) return '';
  const kept = isNew ? [] : [{ ...one, values: one.values.slice(0, -1) }];
  return JSON.stringify(exceptions.toSpliced(at, 1, ...kept));
}

/** `isNew`: the exception came with the row. */
export function addsOnlyRow(
  before: Loaded,
  after: Loaded,
  { rule, exception, isNew }: { rule: string; exception: string; isNew: boolean },
): boolean {
  if (!saysNothingNew(before, after) || definitions(before) !== definitions(after)) return false;
  const old = [...before.collector.rules.values()];
  const now = [...after.collector.rules.values()];
  if (old.length !== now.length || before.rules.length !== after.rules.length) return false;
  return old.every((one, at) => {
    const other = now[at];
    if (other === undefined || plainRule(one) !== plainRule(other)) return false;
    const exceptions = JSON.stringify(one.exceptions.map(plainException));
    const reached =
      one.name === rule
        ? withoutLastRow(other, exception, isNew)
        : JSON.stringify(other.exceptions.map(plainException));
    return exceptions === reached;
  });
}
