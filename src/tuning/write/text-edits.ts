// Insertions into rules files, one after the other → the files with them, and one list of edits whose
// places count in the files as they were.
import type { RulesFile } from '../hand.ts';
import type { TextEdit } from '../suggestion.ts';

/** Puts edits in; their places count in the files given. A file that is not among them is added last. */
export function applyEdits(
  files: readonly RulesFile[],
  edits: readonly TextEdit[],
): readonly RulesFile[] {
  const known = new Set(files.map(({ name }) => name));
  const added = [...new Set(edits.map(({ file }) => file))].filter((name) => !known.has(name));
  return [...files, ...added.map((name) => ({ name, text: '' }))].map(({ name, text }) => {
    const here = edits.filter(({ file }) => file === name);
    const parts: string[] = [];
    let done = 0;
    for (const { at, text: put } of here.toSorted((a, b) => a.at - b.at)) {
      parts.push(text.slice(done, at), put);
      done = at;
    }
    return { name, text: `${parts.join('')}${text.slice(done)}` };
  });
}

/** An edit of the text that earlier edits have made → the same edits as one list for the text as it was. */
export function addEdit(edits: readonly TextEdit[], { file, at, text }: TextEdit): TextEdit[] {
  const others = edits.filter((edit) => edit.file !== file);
  const here = edits.filter((edit) => edit.file === file).toSorted((a, b) => a.at - b.at);
  let grown = 0;
  for (const [index, edit] of here.entries()) {
    const from = edit.at + grown;
    if (at < from) break;
    if (at <= from + edit.text.length) {
      const inside = at - from;
      const joined = `${edit.text.slice(0, inside)}${text}${edit.text.slice(inside)}`;
      return [...others, ...here.with(index, { ...edit, text: joined })];
    }
    grown += edit.text.length;
  }
  return [...others, ...[...here, { file, at: at - grown, text }].toSorted((a, b) => a.at - b.at)];
}
