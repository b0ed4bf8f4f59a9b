// What is wrong in an earlier file, and is said anew for each rule that uses it → once: where a check tells
// it in its own place, this file says no more than that Falco stops there.

import type { FalcoSaying } from './check.ts';
import type { Finding } from './finding.ts';
import type { FileSayings } from './loading/falco-sayings.ts';

type Place = NonNullable<FalcoSaying['elsewhere']>;

/** Looked for once: very many rules may use one macro. */
function teller(findings: readonly Finding[]): (place: Place, code: string) => boolean {
  const known = new Map<string, boolean>();
  return ({ file, from, to }, code) => {
    const key = `${file} ${from} ${to} ${code}`;
    const told =
      known.get(key) ??
      findings.some(
        ({ file: other, range, explains = [] }) =>
          other === file && range.from <= to && from <= range.to && explains.includes(code),
      );
    known.set(key, told);
    return told;
  };
}

export function withoutToldElsewhere(
  { error, warnings, further }: FileSayings,
  findings: readonly Finding[],
): FileSayings {
  const isTold = teller(findings);
  const said = new Set<string>();
  const isNew = ({ elsewhere, problem }: FalcoSaying): boolean => {
    if (elsewhere === undefined) return true;
    const key = `${elsewhere.file} ${elsewhere.from} ${elsewhere.to} ${problem.code}`;
    if (said.has(key) || isTold(elsewhere, problem.code)) return false;
    said.add(key);
    return true;
  };
  const stops = error !== undefined && !isNew(error) ? { ...error, repeated: true } : error;
  return { error: stops, warnings, further: further.filter(isNew) };
}
