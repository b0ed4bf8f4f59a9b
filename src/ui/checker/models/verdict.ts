// Reports of all files → the one sentence on top, and what it counts.

import type { FalcoMinor } from '../../../falco/versions.ts';
import type { Severity } from '../../../text/diagnostic.ts';
import { counted } from '../../../text/figures.ts';
import type { FileReport, Finding, PluginReport } from '../protocol.ts';
import { releaseOf } from './versions.ts';

export interface Verdict {
  readonly state: 'loads' | 'warns' | 'stops';
  readonly text: string;
  readonly stop: { readonly file: number; readonly finding: Finding } | undefined;
}

const words: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  hint: 'hint',
};

export const severities: readonly Severity[] = ['error', 'warning', 'hint'];

export function totals(files: readonly FileReport[]): Readonly<Record<Severity, number>> {
  const sum = (severity: Severity) =>
    files.reduce((total, { counts }) => total + counts[severity], 0);
  return { error: sum('error'), warning: sum('warning'), hint: sum('hint') };
}

const sentence = (message: string): string => (/[.!?]$/.test(message) ? message : `${message}.`);

export function verdictOf(
  files: readonly FileReport[],
  names: ReadonlyMap<number, string>,
  version: FalcoMinor,
  { fault }: Pick<PluginReport, 'fault'> = { fault: '' },
): Verdict {
  const falco = `Falco ${releaseOf(version)}`;
  if (fault !== '') return { state: 'stops', text: fault, stop: undefined };
  const all = totals(files);
  const stopped = files.find(({ load }) => load === 'invalid');
  if (stopped !== undefined) {
    const finding = stopped.stop;
    const file = files.length > 1 ? ` of ${names.get(stopped.id) ?? ''}` : '';
    const others = all.error - 1;
    const more = others > 0 ? ` ${counted(others, 'more error')} behind it.` : '';
    const text =
      finding === undefined
        ? `${falco} does not load ${names.get(stopped.id) ?? 'this file'}.`
        : `${falco} stops at line ${finding.line}${file}: ${sentence(finding.message)}${more}`;
    return {
      state: 'stops',
      text,
      stop: finding === undefined ? undefined : { file: stopped.id, finding },
    };
  }
  const open = files.find(({ load }) => load === 'unknown');
  if (open !== undefined) {
    const name = files.length > 1 ? (names.get(open.id) ?? 'one file') : 'this file';
    const isFilledIn = open.findings.some(({ code }) => code === 'no-rules-file');
    const why = isFilledIn
      ? 'parts of it are filled in before Falco reads it'
      : 'it is too large to be checked here';
    const text = `Whether ${falco} loads ${name} is not known: ${why}.`;
    return { state: 'warns', text, stop: undefined };
  }
  const what = files.length === 1 ? 'this file' : `these ${files.length} files`;
  const found = severities
    .filter((severity) => all[severity] > 0)
    .map((severity) => counted(all[severity], words[severity]));
  const rest = found.length === 0 ? ': nothing to say against it' : `, with ${found.join(' and ')}`;
  return {
    state: all.error + all.warning === 0 ? 'loads' : 'warns',
    text: `${falco} loads ${what}${rest}.`,
    stop: undefined,
  };
}
