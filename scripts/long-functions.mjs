// Source text → its functions that are longer than a screen, whatever form they have: declaration, arrow,
// method, constructor, accessor. A function counts whole, with those inside it.
import ts from 'typescript';

export const maxFunctionLines = 50;

/** @param {ts.Node} node @returns {string} its own name, or that of what holds it */
function nameOf(node) {
  const { name } = /** @type {{ name?: ts.Node }} */ (/** @type {unknown} */ (node));
  if (name !== undefined) return name.getText();
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  return ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent)
    ? nameOf(node.parent)
    : 'function';
}

/**
 * @param {string} text @param {string} path by whose ending the text is read
 * @returns {{ name: string, line: number, lines: number }[]}
 */
export function longFunctions(text, path) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const lineAt = (/** @type {number} */ at) => source.getLineAndCharacterOfPosition(at).line + 1;
  /** @type {{ name: string, line: number, lines: number }[]} */
  const found = [];
  /** @param {ts.Node} node */
  function visit(node) {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
      const line = lineAt(node.getStart());
      const lines = lineAt(node.getEnd()) - line + 1;
      if (lines > maxFunctionLines) found.push({ name: nameOf(node), line, lines });
    }
    ts.forEachChild(node, visit);
  }
  visit(source);
  return found;
}
