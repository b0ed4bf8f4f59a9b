// A report → lines for a person: each finding at its place with its fix, and what it comes to at the end.
import type { Severity } from '../../text/diagnostic.ts';
import { counted } from '../../text/figures.ts';
import { printable, printableLine } from '../../text/printable.ts';
import type { Part } from '../io.ts';
import type { Report, Reported } from './report.ts';

function linesOf(name: string, one: Reported): readonly Part[] {
  const { severity, message, code, falcoCode, within, fix, start } = one;
  const falco = falcoCode === null ? '' : ` (${falcoCode})`;
  const place = within === undefined ? '' : ` (in ${printableLine(within)})`;
  return [
    { style: 'strong', text: printableLine(`${name}:${start.line}:${start.column}`) },
    ': ',
    { style: severity, text: severity },
    `: ${printableLine(message)} `,
    { style: 'faint', text: `[${code}]${falco}${place}` },
    '\n',
    ...(fix === undefined ? [] : [`    fix: ${printableLine(fix.title)}\n`]),
  ];
}

const mostNamed = 5;

function named(names: readonly string[]): string {
  const shown = names.slice(0, mostNamed).map(printableLine).join(', ');
  return names.length > mostNamed ? `${shown} and ${names.length - mostNamed} more` : shown;
}

function sumOf({ files, falco }: Report): readonly Part[] {
  const of = (severity: Severity): number =>
    files.flatMap(({ found }) => found).filter((one) => one.severity === severity).length;
  const counts = (['error', 'warning', 'hint'] as const)
    .map((severity) => [of(severity), severity] as const)
    .filter(([count]) => count > 0)
    .map(([count, severity]) => counted(count, severity));
  const [only] = files;
  const what =
    files.length === 1 && only !== undefined
      ? printableLine(only.name)
      : `${counted(files.length, 'file')} checked`;
  const refused = files.filter(({ load }) => load === 'invalid').map(({ name }) => name);
  const open = files.filter(({ load }) => load === 'unknown').map(({ name }) => name);
  const loads =
    refused.length === 0 && open.length > 0
      ? `whether Falco ${falco} loads ${files.length === 1 ? 'it' : named(open)} is not known`
      : refused.length === 0
        ? `Falco ${falco} loads ${files.length === 1 ? 'it' : 'them'}`
        : `Falco ${falco} does not load ${files.length === 1 ? 'it' : named(refused)}`;
  const isClean = counts.length === 0 && refused.length + open.length === 0;
  const found = counts.length === 0 ? 'no findings' : counts.join(', ');
  return [`${what}: `, { style: isClean ? 'good' : 'strong', text: found }, `; ${loads}.\n`];
}

export function text(report: Report): readonly Part[] {
  const { files, passedOver } = report;
  const over =
    passedOver.length === 0
      ? []
      : [
          `${counted(passedOver.length, 'file')} without Falco rules ignored: ${named(passedOver)}\n`,
        ];
  return [
    ...files.flatMap(({ name, found }) => found.flatMap((one) => linesOf(name, one))),
    ...over,
    ...sumOf(report),
  ];
}

/** The same for a file. */
export const plainText = (parts: readonly Part[]): string =>
  printable(parts.map((part) => (typeof part === 'string' ? part : part.text)).join(''));
