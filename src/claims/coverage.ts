// Settings that name another browser or editor → which rules do not know it: those that fire on an attack on
// KubeBrowse's own program, and do not on the same attack on the other one.
import type { Fields } from '../evaluation/values/fields.ts';
import { asProgram } from './as-program.ts';
import type { Matching } from './losses.ts';
import type { NamedProgram } from './programs.ts';

export interface Coverage {
  readonly program: NamedProgram;
  /** Rules that fire on KubeBrowse's own program only, in the order of loading. */
  readonly missing: readonly string[];
  /** Attacks that can be told of the program, and those of them that some rule catches. */
  readonly attacks: number;
  readonly caught: number;
}

export interface CoverageOptions {
  /** Attacks in the pods of the settings, and what the rules match of them. */
  readonly events: readonly Fields[];
  readonly now: Matching;
  readonly match: (events: readonly Fields[]) => Matching;
}

export function coverProgram(
  program: NamedProgram,
  { events, now, match }: CoverageOptions,
): Coverage {
  const swapped = events.flatMap((fields, place) => {
    const other = (now[place]?.length ?? 0) > 0 ? asProgram(fields, program) : undefined;
    return other === undefined ? [] : [{ place, other }];
  });
  const matching = match(swapped.map(({ other }) => other));
  const missing = new Set<string>();
  for (const [at, { place }] of swapped.entries()) {
    const found = new Set(matching[at]);
    for (const rule of now[place] ?? []) if (!found.has(rule)) missing.add(rule);
  }
  return {
    program,
    missing: [...missing],
    attacks: swapped.length,
    caught: matching.filter((rules) => rules.length > 0).length,
  };
}
