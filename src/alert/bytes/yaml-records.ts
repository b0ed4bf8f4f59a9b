// Lines of YAML (kubectl get events -o yaml, gcloud logging read, an alert that was written down) → the
// values in it: its documents, the items of a list.
import { YamlFailure } from '../../ruleset/yaml/failure.ts';
import { lookup, type YamlNode } from '../../ruleset/yaml/node.ts';
import { parseDocuments } from '../../ruleset/yaml/parse.ts';
import type { JsonValue } from './exact-json.ts';
import type { Records, TextLine } from './text-line.ts';

const keys =
  'apiVersion|kind|rule|priority|output|output_fields|hostname|source|time|tags|uuid|insertId|items|results|events|alerts|message';
const beginning = new RegExp(`^(?:---\\s*$|(?:- )?["']?(?:${keys})["']?:(?:\\s|$))`);

export const beginsYaml = (text: string): boolean => beginning.test(text);

/** Only what may be told from other programs' lines by its beginning. */
export const goesOnAsYaml = (text: string): boolean =>
  /^(?:\s|$|#|---|\.\.\.|-\s|["']?[\w./-]+["']?:(?:\s|$))/.test(text);

/** Aliases may hold each other. */
const mostNodes = 100_000;

class Values {
  #count = 0;

  of(node: YamlNode): JsonValue {
    this.#count += 1;
    if (this.#count > mostNodes) throw new RangeError('too many');
    if (node.kind === 'scalar') return node.style === 'plain' ? plain(node.value) : node.value;
    if (node.kind === 'sequence') return node.items.map((item) => this.of(item));
    if (node.kind === 'null') return null;
    return Object.fromEntries(
      node.pairs.flatMap(({ key, value }) =>
        key.kind === 'scalar' ? [[key.value, this.of(value)] as const] : [],
      ),
    );
  }
}

function plain(text: string): JsonValue {
  if (/^(?:null|Null|NULL|~|)$/.test(text)) return null;
  if (/^(?:true|false)$/.test(text)) return text === 'true';
  // What a double cannot hold stays a text, as in JSON.
  if (!/^-?(?:0|[1-9]\d*)$/.test(text)) return text;
  return Number.isSafeInteger(Number(text)) ? Number(text) : text;
}

/** A list of things, and what Kubernetes calls List: each thing is a record. */
function partsOf(root: YamlNode): readonly YamlNode[] {
  if (root.kind === 'sequence') return root.items;
  const items = root.kind === 'map' ? lookup(root, 'items') : undefined;
  return items?.kind === 'sequence' ? items.items : [root];
}

function recordsOf(lines: readonly TextLine[]): Records['records'] {
  const text = lines.map((each) => each.text).join('\n');
  try {
    return parseDocuments(text).flatMap((root) =>
      partsOf(root).map((part) => ({
        record: new Values().of(part),
        line: lines[part.mark.line]?.line ?? lines[0]?.line ?? 0,
        text: text.slice(part.range.from, part.range.to),
      })),
    );
  } catch (fault) {
    // Too deep for the stack, or too much: as little can be read of it.
    if (fault instanceof YamlFailure || fault instanceof RangeError) return [];
    throw fault;
  }
}

/** A document that cannot be read hides no other. */
export function yamlRecords(lines: readonly TextLine[]): readonly Records[] {
  const parts: TextLine[][] = [];
  for (const line of lines) {
    const last = parts.at(-1);
    if (last === undefined || /^---(?:\s|$)/.test(line.text)) parts.push([line]);
    else last.push(line);
  }
  return parts.map((part) => ({ lines: part, records: recordsOf(part) }));
}
