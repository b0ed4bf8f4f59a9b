// A YAML file of other things than rules → its documents, each read by itself: one that cannot be read
// hides no other. A line that begins with `---` always begins a document (YAML 1.2, 9.1.2).

import { YamlFailure } from '../ruleset/yaml/failure.ts';
import type { YamlNode } from '../ruleset/yaml/node.ts';
import { parseDocuments } from '../ruleset/yaml/parse.ts';

export interface Document {
  /** Where it begins in the file; places in the nodes count from there. */
  readonly from: number;
  readonly text: string;
  /** Undefined where it is empty, or no YAML. */
  readonly root: YamlNode | undefined;
}

function rootOf(text: string): YamlNode | undefined {
  try {
    return parseDocuments(text)[0];
  } catch (fault) {
    // Too deep for the stack: as little can be read of it.
    if (fault instanceof YamlFailure || fault instanceof RangeError) return undefined;
    throw fault;
  }
}

/** Of more, the nodes would hold much memory. */
const mostKept = 2_000_000;
/** What asks for the parts of a file asks several times, one part after the other. */
let last: { readonly text: string; readonly documents: readonly Document[] } | undefined;

export function readDocuments(text: string): readonly Document[] {
  if (last?.text === text) return last.documents;
  const documents = readAnew(text);
  if (text.length <= mostKept) last = { text, documents };
  return documents;
}

function readAnew(text: string): readonly Document[] {
  const starts = [0];
  for (const { index } of text.matchAll(/^---(?=[ \t\r\n]|$)/gm)) if (index > 0) starts.push(index);
  return starts.map((from, at) => {
    const part = text.slice(from, starts[at + 1]);
    return { from, text: part, root: rootOf(part) };
  });
}
