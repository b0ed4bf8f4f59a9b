// Evidence → REVIEW.md, to be pasted into a pull request: the same evidence, the same bytes.
import { claimWords, countedWords } from '../claims/claim-words.ts';
import { falcoReleases } from '../falco/versions.ts';
import { counted } from '../text/figures.ts';
import { markdownCode, markdownText } from '../text/markdown.ts';
import type { Evidence, NamedDigest } from './evidence.ts';

/** A list longer than this is for the file beside it. */
const mostListed = 50;

const section = (title: string, body: string): string => `## ${title}\n\n${body}\n`;
function list(lines: readonly string[]): string {
  const shown = lines.slice(0, mostListed);
  const more = lines.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])]
    .map((line) => `- ${line}\n`)
    .join('');
}
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('');

const digests = (all: readonly NamedDigest[]): readonly (readonly string[])[] =>
  all.map(({ name, sha256 }) => [markdownCode(name, true), markdownCode(sha256)]);

function madeOf({ version, settings, tool, files }: Evidence): string {
  const { falco, method } = settings.target;
  const { release, chart, engine } = falcoReleases[falco];
  const how = method === 'helm' ? `by Helm, chart ${chart}` : `the way “${method}”`;
  return [
    `Made by kubebrowse-falco ${version} for Falco ${release} (engine ${engine}), deployed ${how}. The same settings and the same version make the same bytes.\n\n`,
    table(['File', 'SHA-256'], digests(files)),
    '\n',
    table(['Made from', 'SHA-256'], digests(tool)),
  ].join('');
}

function fromShippedOf({ fromShipped: { settings, items, isSame } }: Evidence): string {
  const lines = settings.flatMap(({ caption, differences }) =>
    differences.map((one) => `${markdownText(caption)}: ${markdownText(one)}`),
  );
  const names = [...items.changed, ...items.added, ...items.removed];
  const rules = isSame
    ? 'The rules file is the one shipped, byte for byte.\n'
    : names.length === 0
      ? 'No rule, macro or list of the rules file is written otherwise.\n'
      : `${counted(names.length, 'item')} of the rules file ${names.length === 1 ? 'is' : 'are'} written otherwise:\n\n${list(names.map((name) => markdownCode(name)))}`;
  const said = lines.length === 0 ? 'The settings are the defaults.\n' : list(lines);
  return `${said}\n${rules}`;
}

function reviewOf({ statements }: Evidence): string {
  const shown = statements.filter(({ severity }) => severity !== 'ok');
  const fine = statements.length - shown.length;
  const rows = shown.map(({ severity, section: about, message }) => [
    severity,
    about,
    markdownText(message),
  ]);
  const rest = fine === 0 ? '' : `\n${counted(fine, 'statement')} more: nothing to look at.\n`;
  if (rows.length === 0) return `Nothing to look at.\n`;
  return `${table(['Severity', 'About', 'What the settings mean'], rows)}${rest}`;
}

function detectionOf({ claims, missed }: Evidence): string {
  const { totals, error, noise, weakened, off, programs } = claims;
  const head = `${markdownText(claimWords(claims))}. ${countedWords(totals)}.\n`;
  if (error !== undefined) return `${head}\n${markdownText(error)}\n`;
  const rows: readonly (readonly string[])[] = [
    ['Attacks caught', `${totals.caught} of ${totals.attacks}`],
    ['Normal events silent', `${totals.silent} of ${totals.normal}`],
    ['Rules enabled', String(claims.rules.length)],
    ...programs.map(({ program, attacks, caught }) => [
      `Attacks caught on ${markdownText(program.caption)}`,
      `${caught} of ${attacks}`,
    ]),
  ];
  const lists = [
    ['Attacks missed', missed],
    ['Normal events that alert', noise],
    ['Rules that miss an attack they catch by default', weakened],
    [
      'Rules switched off',
      off.map(({ rule, unseen }) => `${rule}: ${counted(unseen, 'attack')} unseen`),
    ],
  ] as const;
  const named = lists
    .filter(([, names]) => names.length > 0)
    .map(([title, names]) => `\n${title}:\n\n${list(names.map(markdownText))}`);
  return `${head}\n${table(['Measured over the catalogue', ''], rows)}${named.join('')}`;
}

function checksOf({ checks, notRun }: Evidence): string {
  const ran = checks.map(({ name, state, said }) => [
    markdownText(name),
    state,
    markdownText(said),
  ]);
  const open = notRun.map((one) => [
    markdownText(one.name),
    'command' in one ? markdownCode(one.command, true) : markdownText(one.how),
  ]);
  return `${table(['Ran', 'Result', 'What it said'], ran)}\n**Not run**, by this tool or for this file:\n\n${table(['What', 'How'], open)}`;
}

/** @param since the section that says what differs from the last time (since.ts) */
export function writeEvidence(evidence: Evidence, since: string): string {
  return [
    '# Review: Falco rules for KubeBrowse sessions\n\n',
    section('What was made', madeOf(evidence)),
    section('What differs from what is shipped', fromShippedOf(evidence)),
    since,
    section('Review', reviewOf(evidence)),
    section('What the rules catch', detectionOf(evidence)),
    section('Checks', checksOf(evidence)).trimEnd(),
    '\n',
  ].join('');
}
