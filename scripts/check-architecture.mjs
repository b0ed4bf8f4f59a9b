// Source files → findings about folders that import what they may not or hold too many files, cycles, and
// the size of files and, where there is no markup, of functions; and where code leaves the one style.
// The table is that of folders.mjs; types count as imports.
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { styleFindings } from './code-style.mjs';
import { everywhere, folders, rooms, shownIn, withTable } from './folders.mjs';
import { filesBelow, importGraph } from './import-graph.mjs';
import { longFunctions, maxFunctionLines } from './long-functions.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const maxLines = 300;
const maxFiles = 25;
/** Folders of src/ whose functions are short; a component's are as long as its markup. */
const shortIn = [
  ...Object.keys(folders).filter((name) => folders[name]?.isCore === true),
  'cli',
  'offline',
];

/** @param {string} path */
const shown = (path) => relative(root, path).split(sep).join('/');
/** @param {string} path */
const folderOf = (path) => shown(path).split('/')[1] ?? '';

const graph = importGraph(join(root, 'src'));
/** @type {string[]} */
const findings = [];

/** @param {string} path @param {string} target both below src/ui */
function checkRooms(path, target) {
  const [room = '', to = ''] = [path, target].map((one) => shown(one).split('/')[2] ?? '');
  if (rooms[room] === undefined) {
    findings.push(`${shown(path)}: src/ui/${room} has no row in scripts/folders.mjs`);
  } else if (room !== to && !rooms[room].imports.includes(to)) {
    findings.push(`${shown(path)}: src/ui/${room} imports src/ui/${to}, which it may not`);
  }
}

/** @param {string} path @param {string} code */
function checkFunctions(path, code) {
  for (const { name, line, lines } of longFunctions(code, path))
    findings.push(
      `${shown(path)}:${line}: ${name} has ${lines} lines, at most ${maxFunctionLines}; part it by what it does`,
    );
}

/** @param {string} path @param {string} code */
function checkStyle(path, code) {
  for (const { line, message } of styleFindings(code, path))
    findings.push(`${shown(path)}:${line}: ${message}`);
}

for (const [path, targets] of graph) {
  const folder = folderOf(path);
  const isTest = /\.(test|fuzz)\.tsx?$/.test(path);
  const lines = readFileSync(path, 'utf8').split('\n').length - 1;
  if (lines > maxLines && !path.endsWith('.gen.ts')) {
    findings.push(`${shown(path)}: ${lines} lines, at most ${maxLines}`);
  }
  const code = readFileSync(path, 'utf8');
  const reexports = code.match(/^export (?:type )?(?:\*|\{[^}]*\}) .*from /gm) ?? [];
  if (/(^|\/)index\.ts$/.test(shown(path)) && reexports.length > 0) {
    findings.push(`${shown(path)}: a barrel; import the files themselves`);
  }
  checkStyle(path, code);
  if (!isTest && !path.endsWith('.gen.ts') && shortIn.includes(folder)) checkFunctions(path, code);
  // Tests may read fixtures and other folders' files to state laws across them.
  if (isTest || !shown(path).startsWith(`src/${folder}/`)) continue;
  const allowed = folders[folder]?.imports;
  if (allowed === undefined) {
    findings.push(`${shown(path)}: src/${folder} has no row in scripts/folders.mjs`);
    continue;
  }
  for (const target of targets) {
    if (!shown(target).startsWith('src/')) continue;
    const to = folderOf(target);
    if (folder === 'ui' && to === 'ui') checkRooms(path, target);
    const free = to === folder || everywhere.includes(to);
    if (folder !== to && [...everywhere, 'filtercheck'].includes(folder)) {
      if (everywhere.includes(folder) || !free) {
        findings.push(`${shown(path)}: src/${folder} imports src/${to}, which it may not`);
      }
    } else if (!free && !allowed.includes(to)) {
      findings.push(`${shown(path)}: src/${folder} imports src/${to}, which it may not`);
    }
  }
}

for (const path of filesBelow(join(root, 'scripts'))) {
  if (/\.ts$|\.mjs$/.test(path)) {
    const code = readFileSync(path, 'utf8');
    checkStyle(path, code);
    if (path.endsWith('.mjs')) checkFunctions(path, code);
  }
}

/** What stands beside the product: tests and their supports, and what is generated. */
const beside = /\.(test|fuzz)\.tsx?$|\.gen\.ts$|\/(testdata|testing|conformance|fixtures)\//;
/** @type {Map<string, number>} */
const filesIn = new Map();
for (const path of filesBelow(join(root, 'src')).map(shown)) {
  const folder = path.slice(0, path.lastIndexOf('/'));
  if (!beside.test(path)) filesIn.set(folder, (filesIn.get(folder) ?? 0) + 1);
}
for (const [folder, count] of filesIn) {
  if (count > maxFiles)
    findings.push(`${folder}: ${count} files, at most ${maxFiles}; part it by what happens there`);
}

/** @type {Map<string, 'open' | 'done'>} */
const state = new Map();
/** @param {string} path @param {string[]} trail */
function visit(path, trail) {
  if (state.get(path) === 'done') return;
  if (state.get(path) === 'open') {
    const cycle = [...trail.slice(trail.indexOf(path)), path].map(shown).join(' → ');
    findings.push(`import cycle: ${cycle}`);
    return;
  }
  state.set(path, 'open');
  for (const target of graph.get(path) ?? []) visit(target, [...trail, path]);
  state.set(path, 'done');
}
for (const path of graph.keys()) visit(path, []);

for (const name of shownIn) {
  const text = readFileSync(join(root, name), 'utf8');
  if (withTable(text) !== text)
    findings.push(`${name}: its table of folders is out of date; run node scripts/folders.mjs`);
}

for (const finding of findings) console.error(finding);
const most = Math.max(...filesIn.values());
console.log(
  `architecture: ${graph.size} files, at most ${most} in a folder, ${findings.length} findings`,
);
process.exit(findings.length === 0 ? 0 : 1);
