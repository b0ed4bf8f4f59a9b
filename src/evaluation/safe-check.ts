// A compiled check → whether no value of its fields makes Falco stop. Only what is sure is said: the
// faults are those of check.ts, endpoints.ts, operand.ts and compare.ts.
import type { CompiledCheck } from '../condition/compile-check.ts';
import type { CompiledOperand } from '../condition/compile-operand.ts';
import { parsePattern } from './regex/parse-pattern.ts';
import { fieldShape } from './sources.ts';

const ofOneText: ReadonlySet<string> = new Set(['tolower', 'toupper', 'basename', 'len', 'b64']);

export function isSafeCheck(check: CompiledCheck): boolean {
  if (!isSafeOperand(check.left)) return false;
  if (check.operator === 'exists') return true;
  if (check.left.kind === 'field' && fieldShape(check.left) === 'ends') {
    return check.operator !== 'intersects';
  }
  if (check.right.kind === 'operand') return isSafeOperand(check.right.operand);
  if (check.operator !== 'regex') return true;
  return check.right.values.every((value) => value.kind === 'string' && isSmall(value.text));
}

function isSafeOperand(operand: CompiledOperand): boolean {
  if (operand.kind === 'field' || operand.kind === 'constant') return true;
  return (
    operand.kind === 'transform' &&
    ofOneText.has(operand.name) &&
    operand.operands.every(isSafeOperand)
  );
}

const shortPattern = 1000;

/** Nothing written out many times: it compiles, far below RE2's limit (regex/program.ts). */
function isSmall(pattern: string): boolean {
  return (
    pattern.length <= shortPattern && !pattern.includes('{') && parsePattern(pattern) !== undefined
  );
}
