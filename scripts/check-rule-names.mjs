// Source files → string literals that name a rule of ours: no stage knows a rule by its name, but for the
// tables in src/ours. Rules, content, tests and what is generated may name them.
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { ruleTitles } from '../src/ours/rule-titles.gen.ts';
import { filesBelow } from './import-graph.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const exempt =
  /^src\/ours\/rules(?:-changes)?\.ts$|\.gen\.ts$|\.(?:test|fuzz)\.tsx?$|\/(?:testdata|fixtures|conformance)\//;

/** Texts of a program, comments left out; an .astro file has no parser here and is taken as it is. */
/** @param {string} path @param {string} text @returns {string[]} */
function literalsOf(path, text) {
  if (path.endsWith('.astro')) return text.split('\n').filter((line) => !/^\s*\/\//.test(line));
  const kind = path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false, kind);
  /** @type {string[]} */
  const found = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node) || ts.isJsxText(node))
      found.push(node.text);
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const findings = ['src', 'scripts']
  .flatMap((folder) => filesBelow(join(root, folder)))
  .map((path) => ({ path, shown: relative(root, path).split(sep).join('/') }))
  .filter(({ shown }) => /\.(?:tsx?|mjs|astro)$/.test(shown) && !exempt.test(shown))
  .flatMap(({ path, shown }) =>
    literalsOf(path, readFileSync(path, 'utf8')).flatMap((literal) =>
      ruleTitles.filter((title) => literal.includes(title)).map((title) => `${shown}: “${title}”`),
    ),
  );
for (const finding of findings)
  console.error(`${finding} by name: what is known of a rule stands in src/ours/rules.ts`);
console.log(`rule names outside the table: ${findings.length}`);
process.exit(findings.length === 0 ? 0 : 1);
