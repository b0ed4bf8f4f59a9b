// A comparison of what comes out of a transformer → why it never holds: letters of the other case, a folder,
// a name that is too long. Sources: libs sinsp_filter_transformers.

import { fieldText } from '../../../condition/ast.ts';
import type { Scene } from '../../scene.ts';
import { replaceValue } from '../../value-edits.ts';
import type { WrittenComparison, WrittenValue } from '../comparison.ts';
import { fixOf } from '../junction.ts';
import { holdsShort, longestName } from '../process-names.ts';
import type { Dead } from './dead-kind.ts';

/** Longer lists are not gone through for each use. */
const longest = 1000;

/** Each as the transformer leaves it; none where one of them is a list. */
function recased(values: readonly WrittenValue[], change: (text: string) => string, scene: Scene) {
  const [first] = values;
  const edits = values.flatMap((value) => {
    const replacement = { title: '', text: change(value.text) };
    return scene.lists.has(value.text)
      ? []
      : (replaceValue(value, replacement, scene)?.edits ?? []);
  });
  if (first === undefined || edits.length !== values.length) return undefined;
  const title = `Write ${change(first.text).trim().slice(0, 60)}`;
  return { title, edits, effect: 'wider' as const };
}

interface Left {
  /** What its results never hold. */
  readonly never: RegExp;
  readonly none: string;
  /** What is to be written; for what stays as it is, how else it is compared. */
  readonly advice: string;
  readonly fix: (dead: readonly WrittenValue[]) => Dead['fix'];
}

function leftOf(
  comparison: WrittenComparison,
  scene: Scene,
): (Left & { name: string }) | undefined {
  const left = comparison.within?.node.left;
  if (left?.kind !== 'transform') return undefined;
  const { name, operands } = left;
  const change = (to: (text: string) => string) => (dead: readonly WrittenValue[]) =>
    recased(dead, to, scene);
  if (name === 'tolower') {
    const fix = change((text) => text.toLowerCase());
    return { name, never: /[A-Z]/, none: 'capitals', advice: 'Write small letters.', fix };
  }
  if (name === 'toupper') {
    const fix = change((text) => text.toUpperCase());
    return { name, never: /[a-z]/, none: 'small letters', advice: 'Write capitals.', fix };
  }
  const [field] = operands;
  if (name !== 'basename' || field?.kind !== 'field') return undefined;
  const whole = fieldText(field);
  const isAll = comparison.values.every(({ text }) => text.startsWith('/'));
  const fix = () =>
    isAll
      ? fixOf(
          `Compare ${whole}`,
          comparison,
          (text) => whole + text.slice(left.to - left.from),
          'wider',
        )
      : undefined;
  const advice = `The whole path is ${whole}.`;
  return { name, never: /\//, none: 'folder', advice, fix };
}

/** What comes out of `tolower(…)` has no capitals, out of `toupper(…)` no small letters, out of `basename(…)` no slash. */
function deadText(comparison: WrittenComparison, scene: Scene): Dead | undefined {
  const { values, operator } = comparison;
  if (!/^(==?|!=|in|glob|(start|end)swith|contains|pmatch)$/.test(operator)) return undefined;
  const left = leftOf(comparison, scene);
  if (left === undefined) return undefined;
  const isDead = (text: string, depth = 0): boolean => {
    const items = scene.lists.get(text);
    // A set in brackets may hold both.
    if (items === undefined)
      return left.never.test(text) && !(operator === 'glob' && /[[\\]/.test(text));
    if (items.length === 0 || items.length > longest || depth > 2) return false;
    return items.every((item) => isDead(item.text, depth + 1));
  };
  const dead = values.filter(({ text }) => isDead(text));
  const [first] = dead;
  if (first === undefined) return undefined;
  const always = operator === '!=';
  const shown = first.text.slice(0, 60);
  const what = scene.lists.has(first.text) ? `no item of "${shown}"` : `"${shown}" never`;
  const end = always ? 'With != the check holds for everything.' : left.advice;
  const message = `${left.name}() leaves no ${left.none}: ${what} matches. ${end}`;
  return { message, fix: always ? undefined : left.fix(dead), values: dead, always };
}

/** `len(proc.name) = 20` */
function deadLength({ within, values, operator }: WrittenComparison): Dead | undefined {
  const left = within?.node.left;
  const [field] = left?.kind === 'transform' && left.name === 'len' ? left.operands : [];
  if (field?.kind !== 'field' || !holdsShort(field.name)) return undefined;
  if (!/^(==?|in|>=?)$/.test(operator)) return undefined;
  const least = operator === '>' ? longestName : longestName + 1;
  const dead = values.filter(({ text }) => /^\d{1,9}$/.test(text) && Number(text) >= least);
  if (dead.length === 0) return undefined;
  const message = `${field.name} holds at most ${longestName} bytes of a name: its length is never ${operator.startsWith('>') ? 'more' : dead[0]?.text}.`;
  return { message, values: dead };
}

export function deadTransformed(comparison: WrittenComparison, scene: Scene): Dead | undefined {
  return comparison.within?.node.left.kind === 'transform'
    ? (deadLength(comparison) ?? deadText(comparison, scene))
    : undefined;
}
