// An alert of a rule on events of a plugin → rows for an exception of that rule: who did what, where, to
// which thing, as far as the alert carries it.
import type { Fields } from '../../evaluation/values/fields.ts';
import { compareCodePoints } from '../../text/compare.ts';
import type { RuleInHand } from '../rules/rules-in-hand.ts';
import type { Change } from '../suggestion.ts';
import { fieldText } from './field-text.ts';
import { parsePluginValue } from './plugin-value.ts';
import type { Asking } from './proposal.ts';
import { shapeFor } from './rows.ts';
import { namingKind, tellingKinds } from './telling-fields.ts';

function isUsable({ providers }: RuleInHand, field: string, fields: Fields): boolean {
  const value = fieldText(fields, field);
  return value !== undefined && parsePluginValue(field, value, providers).ok;
}

/** Every field of the row is one of the rule's source, and can be what the row says. */
export function isSourceRow(change: Change, rule: RuleInHand): boolean {
  if (change.kind !== 'row') return false;
  const { exception, row } = change;
  const said = Object.fromEntries(exception.fields.map((field, at) => [field, row[at] ?? '']));
  return exception.fields.every((field) => isUsable(rule, field, said));
}

/** Of each kind the plainest: `ka.user.name` before `ka.user.groups`. */
function plainest(fields: readonly string[], kind: RegExp): string | undefined {
  return fields.filter((field) => kind.test(field)).sort(byPlainness)[0];
}

const byPlainness = (a: string, b: string): number =>
  Number(b.endsWith('name')) - Number(a.endsWith('name')) ||
  a.length - b.length ||
  compareCodePoints(a, b);

/** Falco's own of an event: they say when and by which plugin it came, not what it was. */
const ofEvent = /^evt\./;

/**
 * One row a group with the name of the thing, one without: names of pods and objects of a build are seen
 * once. Without who did it there is none, it would let everybody do it; nor with nothing else.
 */
export function proposeSourceRows({ rule, groups, proposals }: Asking): void {
  for (const group of groups) {
    const { fields } = group;
    const usable = Object.keys(fields).filter(
      (field) => !ofEvent.test(field) && isUsable(rule, field, fields),
    );
    const [who, ...rest] = tellingKinds.map((kind) => plainest(usable, kind));
    if (who === undefined) continue;
    const chosen = [...new Set([who, ...rest.filter((field) => field !== undefined)])];
    const others = usable.filter((field) => !chosen.includes(field));
    const name = plainest(others, namingKind);
    const add = (wanted: readonly string[], cost: number): void => {
      const exception = shapeFor(
        rule,
        `known_${wanted.map(lastWord).join('_')}`.slice(0, 60),
        wanted,
        wanted.map(() => '=' as const),
      );
      const row = wanted.map((field) => fieldText(fields, field) ?? '');
      proposals.add([{ kind: 'row', rule: rule.name, exception, row }], cost, [group]);
    };
    if (name !== undefined) add([...chosen, name], 1);
    if (chosen.length > 1) add(chosen, name === undefined ? 1 : 2);
  }
}

const lastWord = (field: string): string =>
  /[a-z0-9]+$/.exec(field.toLowerCase().replace(/\[.*/, ''))?.[0] ?? '';
