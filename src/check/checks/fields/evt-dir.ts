// From Falco 0.42 on there is one event for each system call: `evt.dir = <` always holds,
// `evt.dir = >` never does (falco falco_load_result.cpp).

import { hasConstruct } from '../../../falco/versions.ts';
import type { Check } from '../../check.ts';
import { removalOf } from '../../values/junction.ts';

export const evtDir: Check = {
  code: 'evt-dir',
  comparison: (comparison, scene) => {
    const { file, item, field, values, operator, range, negated, within } = comparison;
    if (field !== 'evt.dir' || !hasConstruct(scene.falco, 'no-enter-events')) return [];
    const [only] = values;
    const exit = (operator === '=' || operator === '==') && only?.text === '<';
    const enter = (operator === '=' || operator === '==') && only?.text === '>';
    const message = exit
      ? 'evt.dir = < is always true since Falco 0.42: remove it.'
      : enter
        ? 'evt.dir = > is never true since Falco 0.42: a rule that requires it never fires. Remove it.'
        : 'Since Falco 0.42 evt.dir is always <: this check is always true or always false. Remove it.';
    // Out of an `or` it would take what always holds.
    const removable = exit && !negated && within?.parents.at(-1)?.kind === 'and';
    const fix = removable ? removalOf('Remove evt.dir = <', comparison, scene) : undefined;
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
