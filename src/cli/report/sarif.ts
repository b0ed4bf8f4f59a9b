// A report → SARIF 2.1.0, as GitHub's code scanning takes it. What it requires, and its limits, are those
// of docs.github.com, "SARIF support for code scanning": each rule has descriptions and help of at most
// 1,024 characters, each result a place, a run at most 25,000 results in a file of 10 MB, packed.
import { explanations } from '../../check/explanations.gen.ts';
import { repository } from '../../site.ts';
import type { Severity } from '../../text/diagnostic.ts';
import { fingerprints } from './fingerprint.ts';
import { type Report, type Reported, type ReportedFile, withCodes, worstFirst } from './report.ts';

const mostResults = 25_000;
/** Unpacked: whatever is in it, packed it is no longer than that. */
const mostBytes = 9_000_000;
const longestText = 1_024;

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  hint: 'note',
};
const problemSeverity = { error: 'error', warning: 'warning', hint: 'recommendation' } as const;

const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).toWellFormed()}…`;

/** `unknown-field` → `UnknownField`. */
const nameOf = (code: string): string =>
  code.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

function ruleOf(code: string, severity: Severity): object {
  const [title = code, meaning = code] = explanations[code] ?? [];
  const page = `${repository}/blob/main/content/checks/${code}.md`;
  return {
    id: code,
    name: nameOf(code),
    shortDescription: { text: cut(title, longestText) },
    fullDescription: { text: cut(meaning, longestText) },
    help: {
      text: cut(meaning, longestText),
      markdown: cut(`${meaning} [More about ${code}](${page})`, longestText),
    },
    helpUri: page,
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: ['falco', 'correctness'],
      precision: 'high',
      'problem.severity': problemSeverity[severity],
    },
  };
}

/** Of a path below the repository, or of one that is absolute. */
function uriOf(path: string): string {
  const encoded = path.toWellFormed().split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${encoded}` : encoded;
}

function resultOf(
  { path }: ReportedFile,
  one: Reported,
  place: { readonly ruleIndex: number; readonly fingerprint: string },
): object {
  const { start, end, code, severity } = one;
  const isEmpty = start.line === end.line && start.column === end.column;
  return {
    ruleId: code,
    ruleIndex: place.ruleIndex,
    level: levels[severity],
    message: { text: cut(withCodes(one), 4_000) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(path) },
          region: {
            startLine: start.line,
            startColumn: start.column,
            endLine: end.line,
            endColumn: isEmpty ? end.column + 1 : end.column,
          },
        },
      },
    ],
    partialFingerprints: { primaryLocationLineHash: place.fingerprint },
  };
}

/** The one run of the file, its results left out. */
function runOf(version: string, rules: readonly object[], notice: string | undefined): object {
  return {
    tool: {
      driver: {
        name: 'kubebrowse-falco',
        semanticVersion: version,
        informationUri: repository,
        rules,
      },
    },
    automationDetails: { id: 'kubebrowse-falco/' },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: true,
        ...(notice === undefined
          ? {}
          : { toolExecutionNotifications: [{ level: 'warning', message: { text: notice } }] }),
      },
    ],
    results: [],
  };
}

export function sarif(report: Report): string {
  const fingerprint = fingerprints();
  const all = worstFirst(report);
  const rules = new Map<string, { readonly index: number; readonly rule: object }>();
  const results: string[] = [];
  let bytes = 0;
  for (const { file, one } of all) {
    const known = rules.get(one.code) ?? {
      index: rules.size,
      rule: ruleOf(one.code, one.severity),
    };
    rules.set(one.code, known);
    const { hash, copy } = fingerprint(file, one);
    const place = { ruleIndex: known.index, fingerprint: `${hash}:${copy}` };
    const result = JSON.stringify(resultOf(file, one, place));
    // A UTF-16 unit has three bytes at most.
    bytes += result.length * 3;
    if (results.length === mostResults || bytes > mostBytes) break;
    results.push(result);
  }
  const notice =
    results.length === all.length
      ? undefined
      : `The worst ${results.length} of ${all.length} findings are here: a file for code scanning holds no more.`;
  const used = [...rules.values()].map(({ rule }) => rule);
  const document = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [runOf(report.version, used, notice)],
  };
  const text = JSON.stringify(document);
  return `${text.replace(/"results":\[\]\}\]\}$/, () => `"results":[${results.join(',\n')}]}]}`)}\n`;
}
