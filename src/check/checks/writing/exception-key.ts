// Keys of an exception that Falco does not know: it passes over them without a word.

import { lookup, type YamlNode } from '../../../ruleset/yaml/node.ts';
import { nearestName } from '../../../text/nearest.ts';
import type { Check } from '../../check.ts';
import type { Draft, FixEffect } from '../../finding.ts';

const known = ['name', 'fields', 'comps', 'values'];
const meant: ReadonlyMap<string, string> = new Map([
  ['vals', 'values'],
  ['items', 'values'],
  ['operators', 'comps'],
  ['operator', 'comps'],
  ['ops', 'comps'],
  ['op', 'comps'],
  ['comparison', 'comps'],
  ['exception', 'name'],
]);

/** The values are left out then, and other operators compare them. */
const effects: ReadonlyMap<string, FixEffect> = new Map([
  ['values', 'narrower'],
  ['comps', 'other'],
]);

/** One operator, or one for each field: rows of values are none. */
function isOperators(value: YamlNode): boolean {
  return (
    value.kind === 'scalar' ||
    (value.kind === 'sequence' && value.items.every(({ kind }) => kind === 'scalar'))
  );
}

export const exceptionKey: Check = {
  code: 'exception-key',
  item: ({ file, name, node }) => {
    const exceptions = name.kind === 'rule' ? lookup(node, 'exceptions') : undefined;
    if (exceptions?.kind !== 'sequence') return [];
    return exceptions.items.flatMap((exception) => {
      if (exception.kind !== 'map') return [];
      return exception.pairs.flatMap(({ key, value }): readonly Draft[] => {
        if (key.kind !== 'scalar' || known.includes(key.value)) return [];
        const lower = key.value.toLowerCase();
        const right = meant.get(lower) ?? nearestName(lower, known);
        const free = right !== undefined && lookup(exception, right) === undefined;
        const hint = free ? ` Did you mean "${right}"?` : ` It knows ${known.join(', ')}.`;
        const message = `Falco ignores the key "${key.value.slice(0, 60)}" of an exception.${hint}`;
        const fix =
          free && (right !== 'comps' || isOperators(value))
            ? {
                title: `Write ${right}`,
                edits: [{ range: key.range, text: right }],
                effect: effects.get(right),
              }
            : undefined;
        return [{ file, range: key.range, item: name, severity: 'warning', message, fix }];
      });
    });
  },
};
