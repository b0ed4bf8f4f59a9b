// What the chosen Falco version does not know yet.

import { atLeast, hasConstruct } from '../../../falco/versions.ts';
import type { Check } from '../../check.ts';
import type { Draft } from '../../finding.ts';
import type { Scene } from '../../scene.ts';
import {
  type Newer,
  newerInCondition,
  newerInExceptions,
  newerInOutput,
} from '../../values/newer.ts';
import type { WrittenItem } from '../../written.ts';

function told(
  found: readonly Newer[],
  falcoCode: string,
  { file, name }: WrittenItem,
  { falco }: Scene,
): readonly Draft[] {
  return found.flatMap(({ range, what, since }) => {
    if (atLeast(falco, since)) return [];
    const message = `${what} exists from Falco ${since} on; Falco ${falco} does not load it.`;
    return [{ file, range, item: name, severity: 'error' as const, message, falcoCode }];
  });
}

export const newerThanFalco: Check = {
  code: 'newer-than-falco',
  condition: ({ item, tree, text, place }, scene) => {
    if (tree === undefined) return [];
    const found = newerInCondition(tree, text).map((each) => ({
      ...each,
      range: place(each.range),
    }));
    return told(found, 'LOAD_ERR_COMPILE_CONDITION', item, scene);
  },
  item: (item, scene) => {
    const { file, name, node } = item;
    const { falco } = scene;
    if (name.kind !== 'rule' || atLeast(falco, '0.44')) return [];
    const keys = hasConstruct(falco, 'capture')
      ? []
      : node.pairs.flatMap(({ key }): readonly Draft[] => {
          if (key.kind !== 'scalar' || !/^capture(_duration)?$/.test(key.value)) return [];
          const message = `The key ${key.value} exists from Falco 0.42 on; Falco ${falco} ignores it.`;
          return [{ file, range: key.range, item: name, severity: 'error', message }];
        });
    return [
      ...keys,
      ...told(newerInExceptions(node), 'LOAD_ERR_VALIDATE', item, scene),
      ...told(newerInOutput(file, node), 'LOAD_ERR_COMPILE_OUTPUT', item, scene),
    ];
  },
};
