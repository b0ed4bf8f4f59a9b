// Source of a module or of an .astro page → the sentences that somebody reads of it, each with its line.
// They are literals and text of JSX of four words or more; of several lines each is one for itself.
import ts from 'typescript';

const least = 4;

/** @param {ts.Node} node @returns {string | undefined} */
function textOf(node) {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isJsxText(node)) return node.text.replace(/\s+/g, ' ');
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `X${literal.text}`).join('');
}

/** `'a b c d'.split(' ')` is a list of words. @param {ts.Node} node */
const isWordList = (node) =>
  ts.isPropertyAccessExpression(node) &&
  node.name.text === 'split' &&
  ts.isStringLiteralLike(node.expression);

/** @param {string} code @param {ts.ScriptKind} kind @param {number} [above] @returns {{ line: number, text: string }[]} */
function textsOfCode(code, kind, above = 0) {
  const file = ts.createSourceFile('code', code, ts.ScriptTarget.Latest, false, kind);
  /** @type {{ line: number, text: string }[]} */
  const found = [];
  /** @param {ts.Node} node */
  function visit(node) {
    if (isWordList(node)) return;
    const text = textOf(node);
    if (text !== undefined) {
      const blank = ts.isJsxText(node) ? /^\s*/.exec(node.text)?.[0].length : undefined;
      const start = blank === undefined ? node.getStart(file) : node.pos + blank;
      const line = above + file.getLineAndCharacterOfPosition(start).line + 1;
      for (const [at, one] of text.split('\n').entries())
        if (one.trim().split(/\s+/).length >= least) found.push({ line: line + at, text: one });
    }
    ts.forEachChild(node, visit);
  }
  visit(file);
  return found;
}

/** What is not text of the page leaves its lines. @param {string} markup */
const onlyMarkup = (markup) =>
  markup.replace(
    /<!--[\s\S]*?-->|<!doctype[^>]*>|(?<=<(style|script)\b[^>]*>)[\s\S]*?(?=<\/\1>)/gi,
    (part) => part.replace(/[^\n]/g, ''),
  );

/** @param {string} path @param {string} source @returns {{ line: number, text: string }[]} */
export function textsIn(path, source) {
  if (path.endsWith('.ts')) return textsOfCode(source, ts.ScriptKind.TS);
  if (path.endsWith('.tsx')) return textsOfCode(source, ts.ScriptKind.TSX);
  // Astro's markup is near enough to TSX for its parser, which goes on after what it does not know.
  const [head = '', front = ''] = /^---\n([\s\S]*?)\n---\n/.exec(source) ?? [];
  const markup = `<>${onlyMarkup(source.slice(head.length))}</>`;
  return [
    ...textsOfCode(front, ts.ScriptKind.TS, 1),
    ...textsOfCode(markup, ts.ScriptKind.TSX, head.split('\n').length - 1),
  ];
}
