// Text of a YAML file → the values of its documents, as JSON would hold them. Scalars are read by the core
// schema (YAML 1.2, 10.3.2), which is how kubectl and Helm write them.
import { YamlFailure } from '../ruleset/yaml/failure.ts';
import type { MapNode, YamlNode } from '../ruleset/yaml/node.ts';
import { parseDocuments } from '../ruleset/yaml/parse.ts';

/** Objects of Kubernetes are not nearly so deep; what refers to itself has no end. */
const deepest = 200;

const number =
  /^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+)$/;

function plainScalar(text: string): unknown {
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  return number.test(text) ? Number(text) : text;
}

class Unreadable extends Error {}

function mapValue(node: MapNode, depth: number): unknown {
  const entries = node.pairs.map(({ key, value }): readonly [string, unknown] => {
    if (key.kind !== 'scalar') throw new Unreadable();
    return [key.value, plainValue(value, depth)];
  });
  const object = Object.fromEntries(entries);
  // Which of two is meant nobody can say.
  if (Object.keys(object).length < entries.length) throw new Unreadable();
  return object;
}

function plainValue(node: YamlNode, depth = 0): unknown {
  if (depth > deepest) throw new Unreadable();
  if (node.kind === 'null') return null;
  if (node.kind === 'scalar') return node.style === 'plain' ? plainScalar(node.value) : node.value;
  if (node.kind === 'sequence') return node.items.map((item) => plainValue(item, depth + 1));
  return mapValue(node, depth + 1);
}

/** Undefined where a document cannot be read, or says a key twice. */
export function plainValues(text: string): readonly unknown[] | undefined {
  // By itself each: the parser takes an empty one for the end of the text.
  const parts = text.split(/^(?=---(?:[ \t\r\n]|$))/m);
  try {
    return parts.flatMap((part) => parseDocuments(part).map((root) => plainValue(root)));
  } catch (fault) {
    if (fault instanceof YamlFailure || fault instanceof Unreadable) return undefined;
    throw fault;
  }
}
