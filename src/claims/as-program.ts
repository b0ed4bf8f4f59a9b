// An attack on the browser or the editor of KubeBrowse's images → the same attack on another program.
import type { Fields } from '../evaluation/values/fields.ts';
import { tellOf } from '../kubebrowse/session-program.ts';
import type { NamedProgram } from './programs.ts';

/** A process that handles content, or a child of one. */
function isOfContent(fields: Fields): boolean {
  return ['proc.cmdline', 'proc.pcmdline'].some((field) =>
    String(fields[field] ?? '').includes('--type='),
  );
}

/** Undefined where the attack has nothing to do with the program, or the program has no such process. */
export function asProgram(fields: Fields, program: NamedProgram): Fields | undefined {
  if (program.contentMark === undefined && isOfContent(fields)) return undefined;
  const told = tellOf(fields, program);
  return told === fields ? undefined : told;
}
