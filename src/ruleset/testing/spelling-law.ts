// A text in which a content is spelled is read as that content.
import { expect } from 'vitest';
import type { YamlNode } from '../yaml/node.ts';
import { parseDocuments } from '../yaml/parse.ts';
import type { Content, Spelled } from './yaml-spellings.ts';

function contentOf(node: YamlNode | undefined): Content {
  switch (node?.kind) {
    case 'scalar':
      return node.value;
    case 'sequence':
      return node.items.map(contentOf);
    case 'map':
      return {
        pairs: node.pairs.map(({ key, value }) => [
          key.kind === 'scalar' ? key.value : `a ${key.kind}`,
          contentOf(value),
        ]),
      };
    default:
      return null;
  }
}

export function readAsMeant({ text, content }: Spelled): void {
  const [document] = parseDocuments(text);
  expect(contentOf(document)).toEqual(content);
}
