// What Falco warns of for each rule that uses a macro, where the fault is the macro's → told once, at
// the macro where a check knows the place, else with the first rule. Falco's list keeps its length.

import type { FalcoSaying } from './check.ts';
import type { CheckDiagnostic } from './finding.ts';
import type { FileSayings } from './loading/falco-sayings.ts';
import type { Scene } from './scene.ts';

interface Told {
  /** As many as were given; some are the same. */
  readonly warnings: readonly CheckDiagnostic[];
  readonly rest: readonly CheckDiagnostic[];
}

/** The field by which a macro brings the warning on the rule; undefined where the rule has it itself. */
function broughtBy({ problem }: FalcoSaying, { comparisonsOf }: Scene): string | undefined {
  const { deprecatedField, message, context } = problem;
  if (deprecatedField === undefined || message.includes('rule output')) return undefined;
  const own = comparisonsOf.get(context?.item?.name ?? '') ?? [];
  return own.some(({ field }) => field === deprecatedField) ? undefined : deprecatedField;
}

const isOfMacro = ({ code, item }: CheckDiagnostic, field: string): boolean =>
  field === 'evt.dir' && code === 'evt-dir' && item?.kind === 'macro';

export function onceForMacros(
  sayings: readonly FalcoSaying[],
  warnings: readonly CheckDiagnostic[],
  rest: readonly CheckDiagnostic[],
  scene: Scene,
): Told {
  const shared = new Map<string, CheckDiagnostic>();
  let left = rest;
  const told = warnings.map((warning, index) => {
    const saying = sayings[index];
    const field = saying && broughtBy(saying, scene);
    if (saying === undefined || field === undefined || warning.falcoCode !== warningCode) {
      return warning;
    }
    const known = shared.get(field);
    if (known !== undefined) return known;
    const macro = left.find((each) => isOfMacro(each, field));
    left = left.filter((each) => each !== macro);
    const message = `${macro?.message} Falco: ${saying.problem.message}`;
    const one = macro === undefined ? warning : { ...macro, falcoCode: warningCode, message };
    shared.set(field, one);
    return one;
  });
  return { warnings: told, rest: left };
}

const warningCode = 'LOAD_DEPRECATED_ITEM';

/** A fault in a macro is one of each rule that uses it: it is told with the first. */
export function onlyOnce({ error, further }: FileSayings): readonly FalcoSaying[] {
  const keyOf = ({ problem, range }: FalcoSaying) =>
    `${problem.code} ${range.from} ${range.to} ${problem.message}`;
  // An output is one of several rules where an alias stands for it.
  const isPlaced = ({ problem }: FalcoSaying) =>
    problem.range !== undefined || problem.code === 'LOAD_ERR_COMPILE_OUTPUT';
  const told = new Set(error !== undefined && isPlaced(error) ? [keyOf(error)] : []);
  return further.filter((saying) => {
    if (!isPlaced(saying)) return true;
    const key = keyOf(saying);
    if (told.has(key)) return false;
    told.add(key);
    return true;
  });
}

/** Told of one place, with one fix. */
function isSameFix(one: CheckDiagnostic, other: CheckDiagnostic): boolean {
  if (one.fix === undefined || one.range.from !== other.range.from) return false;
  return JSON.stringify(one.fix.edits) === JSON.stringify(other.fix?.edits);
}

/** What comes behind the error and has the same fix as a worse finding is told with that. */
export function withoutSameFix(
  further: readonly CheckDiagnostic[],
  worse: readonly CheckDiagnostic[],
): readonly CheckDiagnostic[] {
  const keyOf = ({ fix }: CheckDiagnostic) =>
    fix === undefined ? '' : JSON.stringify(fix.edits.map(({ range, text }) => [range, text]));
  const errors = new Set(
    [...worse, ...further].flatMap((each) => (each.severity === 'error' ? [keyOf(each)] : [])),
  );
  const placed = new Set(
    [...worse, ...further].flatMap((each) => (each.severity === 'error' ? [each.range.from] : [])),
  );
  const crash = worse.find(({ falcoCode }) => falcoCode === 'CRASH')?.range;
  return further.filter((each) => {
    // Where Falco crashes, one sentence is enough.
    if (each.range.from === crash?.from) return false;
    if (worse.some((one) => isSameFix(one, each))) return false;
    // That Falco ignores a key is said with the key that is missing for it.
    if (each.code === 'load-unknown-key' && placed.has(each.range.from)) return false;
    return each.severity === 'error' || each.fix === undefined || !errors.has(keyOf(each));
  });
}

type Explain = (saying: FalcoSaying) => CheckDiagnostic;

/**
 * Falco warns of an exception once for each of its name before it, and of a value in a macro once for each
 * rule that uses the macro: those are one finding.
 */
export function onceForPlace(explain: Explain): Explain {
  const known = new Map<string, CheckDiagnostic>();
  return (saying) => {
    const { code, message, range } = saying.problem;
    const isPlaced = code === 'LOAD_COMPILE_CONDITION' && range !== undefined;
    if (!isPlaced && code !== 'LOAD_EXCEPTION_NAME_NOT_UNIQUE') return explain(saying);
    const key = `${saying.file} ${saying.range.from} ${saying.range.to} ${message}`;
    const one = known.get(key) ?? explain(saying);
    known.set(key, one);
    return one;
  };
}
