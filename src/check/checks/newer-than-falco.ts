// What the chosen Falco version does not know yet. Facts: src/falco/versions.ts and fields.ts.

import type { Condition } from '../../condition/ast.ts';
import { visit } from '../../condition/visitor.ts';
import { fieldSince } from '../../falco/fields.ts';
import {
  atLeast,
  type ConstructId,
  constructs,
  type FalcoMinor,
  hasConstruct,
} from '../../falco/versions.ts';
import type { Range } from '../../text/diagnostic.ts';
import type { Check } from '../check.ts';
import type { Draft } from '../finding.ts';

interface Newer {
  readonly range: Range;
  readonly what: string;
  readonly since: FalcoMinor;
}

function construct(id: ConstructId, range: Range, what: string): Newer {
  return { range, what, since: constructs.find((one) => one.id === id)?.since ?? '0.39' };
}

const newTransformers = new Set(['join', 'concat', 'getopt']);

function newerIn(tree: Condition, text: string): readonly Newer[] {
  const found: Newer[] = [];
  visit(tree, (node) => {
    if (node.kind === 'field') {
      found.push({ range: node, what: `The field ${node.name}`, since: fieldSince(node.name) });
    }
    if (node.kind === 'transform' && newTransformers.has(node.name)) {
      found.push(construct('join-concat-getopt', node, `The transformer ${node.name}()`));
    }
    if (node.kind !== 'compare') return;
    if (node.modifier !== undefined) {
      found.push(construct('modifiers', node, `"${node.operator} ${node.modifier}"`));
    }
    const { to } = node.operatorRange;
    const word = /^[a-z]+$/.test(node.operator) && !/^(in|intersects|pmatch)$/.test(node.operator);
    if (word && /^[\t\r\n]/.test(text.slice(to, to + 1))) {
      found.push(
        construct(
          'blank-after-operator',
          node.operatorRange,
          `A line break behind ${node.operator}`,
        ),
      );
    }
  });
  return found;
}

export const newerThanFalco: Check = {
  code: 'newer-than-falco',
  condition: ({ file, item, tree, text, place }, { falco }) =>
    (tree === undefined ? [] : newerIn(tree, text)).flatMap(
      ({ range, what, since }): readonly Draft[] => {
        if (atLeast(falco, since)) return [];
        const message = `${what} exists from Falco ${since} on; Falco ${falco} does not load it.`;
        const falcoCode = 'LOAD_ERR_COMPILE_CONDITION';
        const shared = { file, range: place(range), item: item.name };
        return [{ ...shared, severity: 'error', message, falcoCode }];
      },
    ),
  item: ({ file, name, node }, { falco }) => {
    if (name.kind !== 'rule' || hasConstruct(falco, 'capture')) return [];
    return node.pairs.flatMap(({ key }): readonly Draft[] => {
      if (key.kind !== 'scalar' || !/^capture(_duration)?$/.test(key.value)) return [];
      const message = `The key ${key.value} exists from Falco 0.42 on; Falco ${falco} passes over it.`;
      return [{ file, range: key.range, item: name, severity: 'error', message }];
    });
  },
};
