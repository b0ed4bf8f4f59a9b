// The folders of src/ from the lowest up: what each holds and which others it may import. What the
// architecture check enforces, and the tables of CONTRIBUTING.md and of the site's page on architecture.
// node scripts/folders.mjs writes them there.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Folder
 * @property {string} holds
 * @property {readonly string[]} imports besides itself and what everything may import
 * @property {boolean} [isCore] no DOM, no Preact, no Node
 */

/** Facts and text: they import nothing, and any folder them. */
export const everywhere = ['falco', 'text', 'ours'];

/** @type {Readonly<Record<string, Folder>>} */
const core = {
  falco: { holds: 'facts about Falco, most of them generated', imports: [] },
  text: { holds: 'ranges, lines, edits, diagnostics', imports: [] },
  ours: { holds: 'facts about our own rules', imports: [] },
  filtercheck: { holds: 'Falco’s fields, operators and transformers as types', imports: [] },
  condition: {
    holds: 'the condition language: parser, printer, compiler',
    imports: ['filtercheck'],
  },
  ruleset: {
    holds: 'rules, macros, lists, exceptions, overrides; reading a rules file',
    imports: ['filtercheck', 'condition'],
  },
  container: { holds: 'rules inside other files: values, manifests', imports: ['ruleset'] },
  check: {
    holds: 'one file per diagnostic, and what they share',
    imports: ['filtercheck', 'condition', 'ruleset', 'container'],
  },
  evaluation: {
    holds: 'a condition on an event: true, false or unknown, with the reason',
    imports: ['filtercheck', 'condition', 'ruleset'],
  },
  settings: { holds: 'what the form holds, and the parser of each kind of value', imports: [] },
  kubebrowse: {
    holds: 'settings → rules text, and back',
    imports: ['settings', 'condition', 'ruleset'],
  },
  deploy: {
    holds: 'rules text and settings → artifacts',
    imports: ['settings', 'kubebrowse', 'container'],
  },
  intake: {
    holds: 'what operators have → settings',
    imports: ['settings', 'kubebrowse', 'container', 'ruleset'],
  },
  alert: { holds: 'logs → alerts, folded into groups', imports: ['evaluation', 'ruleset'] },
  scenario: { holds: 'the catalogue of events', imports: ['evaluation'] },
  attack: {
    holds: 'facts of MITRE ATT&CK; rules and what they catch → each technique with its verdict',
    imports: ['scenario'],
  },
  claims: {
    holds: 'settings → what the rules made with them catch, and what they let through',
    imports: ['evaluation', 'ruleset', 'settings', 'kubebrowse', 'scenario'],
  },
  evidence: {
    holds: 'settings and what was made of them → a review for a pull request',
    imports: ['claims', 'check', 'deploy', 'settings', 'kubebrowse', 'scenario'],
  },
  tuning: {
    holds: 'alerts → suggestions',
    imports: [
      'alert',
      'evaluation',
      'ruleset',
      'condition',
      'filtercheck',
      'settings',
      'kubebrowse',
      'scenario',
    ],
  },
  upgrade: {
    holds: 'files and two versions of Falco → what the upgrade changes for them',
    imports: ['check', 'container', 'ruleset', 'condition'],
  },
};

const names = Object.keys(core);

/** @type {Readonly<Record<string, Folder>>} */
const skins = {
  cli: { holds: 'the command line', imports: [...names, 'site.ts'] },
  offline: {
    holds: 'the service worker, and which files of the site it keeps',
    imports: [],
  },
  ui: { holds: 'the islands of the page, in Preact', imports: names },
  styles: { holds: 'style sheets that several pages share', imports: [] },
  components: {
    holds: 'parts of pages, in Astro',
    imports: [...names, 'ui', 'styles', 'site.ts'],
  },
  layouts: { holds: 'what surrounds a page', imports: ['components', 'styles', 'site.ts'] },
  pages: {
    holds: 'the pages that are not prose',
    imports: [...names, 'ui', 'components', 'layouts', 'styles', 'site.ts'],
  },
};

/** @type {Readonly<Record<string, Folder>>} */
export const folders = {
  ...Object.fromEntries(
    Object.entries(core).map(([name, folder]) => [name, { ...folder, isCore: true }]),
  ),
  ...skins,
};

/** The rooms of `ui`, and which others each may import. @type {Readonly<Record<string, Folder>>} */
export const rooms = {
  browser: {
    holds: 'what the browser can do: storage, clipboard, downloads, workers',
    imports: [],
  },
  text: { holds: 'text as it is shown', imports: [] },
  draft: { holds: 'what a form holds while it is typed, and what it reads as', imports: [] },
  guide: { holds: 'names of the builder in the guide’s commands', imports: ['browser'] },
  keeping: { holds: 'what was put aside, so that nothing is lost', imports: ['browser'] },
  sharing: { holds: 'links that hold what is on a page', imports: ['browser'] },
  given: { holds: 'files that are dropped, chosen or pasted', imports: ['browser', 'text'] },
  respond: { holds: 'a pasted alert → its page, filled in', imports: ['browser'] },
  engine: { holds: 'one worker for several parts of a page', imports: ['browser'] },
  checker: {
    holds: 'the page that checks rules files',
    imports: ['browser', 'keeping', 'sharing', 'text'],
  },
  matrix: {
    holds: 'what the rules catch, and the page that tries an event',
    imports: ['browser', 'draft', 'engine', 'sharing', 'text'],
  },
  builder: {
    holds: 'the builder',
    imports: ['browser', 'checker', 'draft', 'engine', 'given', 'keeping', 'matrix', 'text'],
  },
  tuner: {
    holds: 'the page that tunes by logs',
    imports: ['browser', 'draft', 'matrix', 'respond', 'text'],
  },
  upgrade: {
    holds: 'the page on an upgrade of Falco or of the rules',
    imports: ['browser', 'builder', 'given', 'text'],
  },
  workers: {
    holds: 'what the engine’s worker runs',
    imports: ['builder', 'checker', 'engine', 'matrix'],
  },
};

const list = (/** @type {readonly string[]} */ some) => some.map((one) => `\`${one}\``).join(', ');

/** @param {Folder} folder */
function arrows({ imports, isCore }) {
  if (imports.length === 0) return isCore ? '–' : 'nothing';
  const isWhole = names.every((name) => imports.includes(name));
  const others = imports.filter((name) => !isWhole || !names.includes(name));
  return [
    ...(isWhole ? ['all of the core'] : []),
    ...(others.length > 0 ? [list(others)] : []),
  ].join(', ');
}

/** The tables as Markdown, between the marks. */
export function tables() {
  const rows = Object.entries(folders).map(([name, folder]) => {
    const may = everywhere.includes(name) ? 'nothing' : arrows(folder);
    return `| \`${name}\` | ${folder.holds} | ${may} |`;
  });
  return [
    `| folder of \`src/\` | holds | may import, besides ${list(everywhere)} |`,
    '|---|---|---|',
    ...rows,
    '',
    '| room of `src/ui/` | holds | may import of the others |',
    '|---|---|---|',
    ...Object.entries(rooms).map(
      ([name, room]) =>
        `| \`${name}\` | ${room.holds} | ${room.imports.length === 0 ? 'none' : list(room.imports)} |`,
    ),
  ].join('\n');
}

const marked = /(<!-- folders: [^>]*-->\n\n)[\s\S]*?(\n\n<!-- end of folders -->)/;

/** Files that show the table. */
export const shownIn = ['CONTRIBUTING.md', 'content/reference/contributing-architecture.md'];

/** @param {string} text of such a file @returns {string} the same with the table as it is now */
export function withTable(text) {
  if (!marked.test(text)) throw new Error('the marks of the table of folders are missing');
  return text.replace(marked, (_, before, after) => `${before}${tables()}${after}`);
}

const path = (/** @type {string} */ name) => new URL(`../${name}`, import.meta.url);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of shownIn)
    writeFileSync(path(name), withTable(readFileSync(path(name), 'utf8')));
}
