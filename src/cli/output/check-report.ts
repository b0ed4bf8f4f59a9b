// What a check found → a report in the format that is asked for. Each format is loaded when it is.
import type { CheckedFile } from '../../check/merge.ts';
import { version } from '../../evidence/version.ts';
import type { RulesFile } from '../../ruleset/load.ts';
import { LineIndex } from '../../text/line-index.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import type { Arguments } from '../arguments.ts';
import type { Io } from '../io.ts';
import type { Report, ReportedFile } from '../report/report.ts';
import { formats } from './check-choices.ts';

export type Format = (typeof formats)[number];

export function readFormat({ flags }: Arguments): Parsed<Format> {
  const asked = flags.get('--format');
  const format = formats.find((one) => one === (asked ?? (flags.has('--json') ? 'json' : 'text')));
  if (format === undefined) {
    return refuse(`--format takes one of ${formats.join(', ')}; for example --format sarif.`);
  }
  return flags.has('--json') && format !== 'json'
    ? refuse('--json is --format json; give one of them.')
    : accept(format);
}

function reportedFile(
  { name, load, diagnostics }: CheckedFile,
  text: string,
  path: string,
): ReportedFile {
  const lines = new LineIndex(text);
  const found = diagnostics.map((one) => {
    const { code, falcoCode, severity, message, range, item, lineWithin, fix } = one;
    const within = lineWithin === undefined ? one.within : `${one.within}, line ${lineWithin}`;
    const start = lines.at(range.from);
    const from = range.from - start.column + 1;
    const lineText = /^[^\r\n]{0,1000}/.exec(text.slice(from, from + 1000))?.[0] ?? '';
    const end = lines.at(Math.max(range.from, range.to));
    return { code, falcoCode, severity, message, start, end, lineText, item, within, fix };
  });
  return { name, path, load, found };
}

export async function reportOf(
  checked: readonly CheckedFile[],
  files: readonly RulesFile[],
  about: { readonly passedOver: readonly string[]; readonly falco: string },
  io: Io,
): Promise<Report> {
  const reported: ReportedFile[] = [];
  for (const [index, file] of checked.entries()) {
    const path = file.name === 'standard input' ? 'stdin' : await io.inRepository(file.name);
    reported.push(reportedFile(file, files[index]?.text ?? '', path));
  }
  return { ...about, files: reported, version };
}

/** All but text and json. */
export async function writeReport(format: Format, report: Report): Promise<string> {
  switch (format) {
    case 'sarif':
      return (await import('../report/sarif.ts')).sarif(report);
    case 'github':
      return (await import('../report/github.ts')).github(report);
    case 'gitlab':
      return (await import('../report/gitlab.ts')).gitlab(report);
    case 'junit':
      return (await import('../report/junit.ts')).junit(report);
    default:
      throw new Error(`${format} is written elsewhere`);
  }
}
