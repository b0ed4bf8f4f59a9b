// Source text → where it leaves the one style of the house: a function of statements at the top of a file is a
// declaration, and a private member is one by its name. An arrow may be one expression, or take its
// signature from a named type, which a declaration cannot.
import ts from 'typescript';

/** @typedef {{ line: number, message: string }} Finding */

/** @param {ts.Statement} statement @returns {string | undefined} the arrow of statements it names */
function arrowOf(statement) {
  if (!ts.isVariableStatement(statement)) return;
  const found = statement.declarationList.declarations.find(
    ({ type, initializer }) =>
      type === undefined &&
      initializer !== undefined &&
      ts.isArrowFunction(initializer) &&
      ts.isBlock(initializer.body),
  );
  return found?.name.getText();
}

/** @param {ts.Node} node @returns {string | undefined} the member that is private by type alone */
function privateMember(node) {
  if (!ts.isClassElement(node) || ts.isConstructorDeclaration(node)) return;
  const isPrivate = ts.canHaveModifiers(node)
    ? ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword)
    : false;
  return isPrivate ? node.name?.getText() : undefined;
}

/** @param {string} text @param {string} path by whose ending the text is read @returns {Finding[]} */
export function styleFindings(text, path) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const lineOf = (/** @type {ts.Node} */ node) =>
    source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  /** @type {Finding[]} */
  const found = [];
  for (const statement of source.statements) {
    const name = arrowOf(statement);
    if (name !== undefined)
      found.push({ line: lineOf(statement), message: `write \`function ${name}\`, not an arrow` });
  }
  /** @param {ts.Node} node */
  function visit(node) {
    const name = privateMember(node);
    if (name !== undefined)
      found.push({ line: lineOf(node), message: `write \`#${name}\`, not \`private ${name}\`` });
    ts.forEachChild(node, visit);
  }
  visit(source);
  return found;
}
