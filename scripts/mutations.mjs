// A TypeScript text → the small changes that a good test would notice, each an edit of that text.
import ts from 'typescript';

const K = ts.SyntaxKind;

/** Operators and what they are turned into. @type {ReadonlyMap<ts.SyntaxKind, string>} */
const swapped = new Map([
  [K.EqualsEqualsEqualsToken, '!=='],
  [K.ExclamationEqualsEqualsToken, '==='],
  [K.LessThanToken, '<='],
  [K.LessThanEqualsToken, '<'],
  [K.GreaterThanToken, '>='],
  [K.GreaterThanEqualsToken, '>'],
  [K.AmpersandAmpersandToken, '||'],
  [K.BarBarToken, '&&'],
  [K.PlusToken, '-'],
  [K.MinusToken, '+'],
]);

/** Methods that answer the question the other way. @type {ReadonlyMap<string, string>} */
const opposite = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
  ['min', 'max'],
  ['max', 'min'],
]);

/**
 * @typedef {{ from: number; to: number; insert: string }} Mutation
 * @param {string} text a module's source
 * @returns {Mutation[]} in order of place; types and imports are left alone
 */
export function mutationsOf(text) {
  const file = ts.createSourceFile('module.ts', text, ts.ScriptTarget.Latest, true);
  /** @type {Mutation[]} */
  const found = [];
  /** @param {ts.Node} node @param {string} insert */
  const add = (node, insert) =>
    found.push({ from: node.getStart(file), to: node.getEnd(), insert });
  /** @param {ts.Node} node */
  function visit(node) {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    const insert = replacement(node);
    if (insert !== undefined) add(mutated(node), insert);
    ts.forEachChild(node, visit);
  }
  visit(file);
  return found;
}

/** The part of a node that is replaced. @param {ts.Node} node @returns {ts.Node} */
function mutated(node) {
  if (ts.isBinaryExpression(node)) return node.operatorToken;
  if (ts.isPropertyAccessExpression(node)) return node.name;
  return node;
}

const roomOf = /^(?:Uint|Int|Float|BigUint|BigInt)\d+(?:Clamped)?Array$/;

/** A number that none can tell from the next one: -1 and 1 of a comparator, and the room of an array. @param {ts.Node} node */
function isUnseen(node) {
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (ts.isNewExpression(at)) return roomOf.test(at.expression.getText());
    if (ts.isCallExpression(at))
      return (
        ts.isPropertyAccessExpression(at.expression) &&
        /^(?:toSorted|sort)$/.test(at.expression.name.text)
      );
    if (ts.isStatement(at)) return false;
  }
  return false;
}

/** What stands there instead; undefined where nothing is to be changed. @param {ts.Node} node */
function replacement(node) {
  if (ts.isBinaryExpression(node)) return swapped.get(node.operatorToken.kind);
  if (ts.isPropertyAccessExpression(node) && ts.isCallExpression(node.parent)) {
    return opposite.get(node.name.text);
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === K.ExclamationToken) {
    return node.operand.getText();
  }
  if (node.kind === K.TrueKeyword) return 'false';
  if (node.kind === K.FalseKeyword) return 'true';
  if (ts.isNumericLiteral(node) && !ts.isPropertyName(node.parent) && !isUnseen(node)) {
    return String(Number(node.text.replaceAll('_', '')) + 1);
  }
  if (ts.isStringLiteral(node) && ts.isBinaryExpression(node.parent) && node.text !== '') {
    return "''";
  }
  return undefined;
}
