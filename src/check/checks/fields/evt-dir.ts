// From Falco 0.42 on there is one event for each system call: `evt.dir = <` always holds,
// `evt.dir = >` never does (falco falco_load_result.cpp).

import { hasConstruct } from '../../../falco/versions.ts';
import type { Check } from '../../check.ts';
import type { Scene } from '../../scene.ts';
import type { WrittenComparison } from '../../values/comparison.ts';
import { removalOf } from '../../values/junction.ts';

/** Whether the check itself holds, `evt.dir` being `<`; undefined where that is not plain. */
function holds({ operator, values }: WrittenComparison, { lists }: Scene): boolean | undefined {
  const texts = values.map(({ text }) => text);
  if (texts.length === 0 || texts.some((text) => lists.has(text))) return undefined;
  switch (operator) {
    case '=':
    case '==':
    case 'in':
      return texts.includes('<');
    case '!=':
      return !texts.includes('<');
    default:
      return undefined;
  }
}

/** Whether a `not` stands before the check itself. */
function isUnderNot({ within }: WrittenComparison): boolean {
  const above = within?.parents ?? [];
  const nots = above.length - 1 - above.findLastIndex(({ kind }) => kind !== 'not');
  return nots % 2 === 1;
}

const never = 'a rule that requires it never fires';

function messageFor(comparison: WrittenComparison, scene: Scene): string {
  const isTrue = holds(comparison, scene);
  if (isTrue === undefined)
    return 'Since Falco 0.42 evt.dir is always <: this check is always true or always false. Remove it.';
  const { operator, values } = comparison;
  const list = values.map(({ text }) => text.slice(0, 20)).join(', ');
  const written = `evt.dir ${operator} ${operator === 'in' ? `(${list})` : list}`;
  const known = /^[<>](, [<>])*$/.test(list) ? '' : ' evt.dir is < or >, and no word.';
  if (isUnderNot(comparison))
    return isTrue
      ? `${written} is always true since Falco 0.42, so with the not before it this is never true: ${never}. Remove both.${known}`
      : `${written} is never true since Falco 0.42, so with the not before it this is always true: remove both.${known}`;
  if (comparison.negated && !isTrue)
    return `${written} is never true since Falco 0.42, nor are the brackets under not that it is in.${known}`;
  return isTrue
    ? `${written} is always true since Falco 0.42: remove it.`
    : `${written} is never true since Falco 0.42: ${never}. Remove it.${known}`;
}

/** Out of an `or` it would take what always holds. */
function isInAnd({ within }: WrittenComparison): boolean {
  const above = within?.parents.filter(({ kind }) => kind !== 'not') ?? [];
  return above.at(-1)?.kind === 'and';
}

export const evtDir: Check = {
  code: 'evt-dir',
  comparison: (comparison, scene) => {
    const { file, item, field, range } = comparison;
    if (field !== 'evt.dir' || !hasConstruct(scene.falco, 'no-enter-events')) return [];
    const message = messageFor(comparison, scene);
    const isTrue = holds(comparison, scene);
    const removable = isTrue === !isUnderNot(comparison) && isInAnd(comparison);
    const written = /^.*? is /.exec(message)?.[0].slice(0, -4) ?? 'evt.dir';
    const fix = removable ? removalOf(`Remove ${written}`, comparison, scene) : undefined;
    const explains = ['LOAD_DEPRECATED_ITEM'];
    return [
      {
        file,
        range,
        item: item.name,
        severity: 'warning',
        message,
        fix,
        explains,
        explainsField: field,
        explainsWhere: 'item',
      },
    ];
  },
};
