// What Falco says and what the checks find → the diagnostics of each file, in its order.
// Where a check knows what stands behind Falco's words, the two become one diagnostic, which keeps
// Falco's code beside the check's.
import type { LoadedFile } from '../ruleset/load.ts';
import type { ItemName, Problem } from '../ruleset/problem.ts';
import type { Range } from '../text/diagnostic.ts';
import type { Check, FalcoSaying } from './check.ts';
import { noRulesFile } from './checks/writing/no-rules-file.ts';
import type { CheckDiagnostic, Finding } from './finding.ts';
import {
  codeOf,
  type FileSayings,
  sayingsOf,
  severityOf,
  standsIn,
} from './loading/falco-sayings.ts';
import type { Mend } from './mends/mend.ts';
import type { Scene } from './scene.ts';
import { told } from './told.ts';
import { withoutToldElsewhere } from './told-elsewhere.ts';
import { onceForMacros, onceForPlace, onlyOnce, withoutSameFix } from './told-once.ts';

export interface CheckedFile {
  readonly name: string;
  /** `unknown`: too large to be judged here. */
  readonly load: LoadedFile['load'] | 'unknown';
  /** Indexes of diagnostics: the error Falco stops at, and its warnings in its own order. */
  readonly falco: { readonly error: number | null; readonly warnings: readonly number[] };
  readonly diagnostics: readonly CheckDiagnostic[];
  /** The file, by its place among the loaded ones, in which the error stands, where it is an earlier one. */
  readonly stopsIn?: number;
}

/** Falco gives these without a text. */
const ownWords: Readonly<Record<string, string>> = {
  LOAD_UNSAFE_NA_CHECK:
    'The comparison with <NA> is never true: a missing field equals nothing. Use exists.',
};

function asDiagnostic(problem: Problem, { range }: FalcoSaying): CheckDiagnostic {
  const { code, message, context } = problem;
  const words = [ownWords[code], message].filter((each) => each !== undefined && each !== '');
  return {
    code: codeOf(code),
    falcoCode: code,
    severity: severityOf(problem),
    message: words.join(' '),
    range,
    item: context?.item ?? null,
  };
}

function fromFinding(finding: Finding): CheckDiagnostic {
  const { code, severity, message, range, item, fix, falcoCode = null } = finding;
  const shared = { code, falcoCode, severity, message, range, item: item ?? null };
  return fix === undefined ? shared : { ...shared, fix };
}

/** What Falco would refuse where it came to it: in a macro that nothing uses, a rule that is skipped. */
function milder(finding: Finding): Finding {
  const isOfLoading = finding.explains?.some((code) => code.startsWith('LOAD_ERR_')) ?? false;
  return isOfLoading && finding.severity === 'error'
    ? { ...finding, severity: 'warning' }
    : finding;
}

function isSameItem(finding: Finding, { problem }: FalcoSaying): boolean {
  const item = problem.context?.item;
  return (
    finding.item !== undefined &&
    finding.item.kind === item?.kind &&
    finding.item.name === item.name &&
    problem.context?.file === finding.file
  );
}

function meets(one: Range, other: Range): boolean {
  return one.from <= other.to && other.from <= one.to;
}

function placeOf({ falcoRange, range }: Finding): Range {
  return falcoRange ?? range;
}

function isAt(finding: Finding, { range }: FalcoSaying): boolean {
  if (meets(placeOf(finding), range)) return true;
  return finding.falcoAtEither === true && meets(finding.range, range);
}

function isExplained(finding: Finding, saying: FalcoSaying): boolean {
  const { explains = [], explainsWhere = 'range', explainsField } = finding;
  if (!explains.includes(saying.problem.code)) return false;
  if (saying.problem.deprecatedField !== explainsField) return false;
  if (isAt(finding, saying)) return true;
  return explainsWhere === 'item' && isSameItem(finding, saying);
}

/** Looked at for one saying at most. */
const mostCandidates = 50;

/** What all files are merged with. */
interface Given {
  readonly checks: readonly Check[];
  readonly mend: Mend;
  readonly scene: Scene;
}

class FileMerge {
  readonly #given: Given;
  /** Findings not yet joined with anything Falco says. */
  readonly #rest: Set<Finding>;
  /** By the start of their places. */
  readonly #explaining: readonly Finding[];
  readonly #byItem = new Map<string, { readonly findings: Finding[]; from: number }>();

  constructor(given: Given, findings: readonly Finding[]) {
    this.#given = given;
    this.#rest = new Set(findings);
    this.#explaining = findings
      .filter(({ explains }) => explains !== undefined)
      .sort((a, b) => placeOf(a).from - placeOf(b).from);
    for (const finding of this.#explaining) {
      const key = itemKey(finding.item);
      const known = this.#byItem.get(key);
      if (known === undefined) this.#byItem.set(key, { findings: [finding], from: 0 });
      else known.findings.push(finding);
    }
  }

  /** Those that begin where Falco points, and the one before. */
  #near({ range }: FalcoSaying): readonly Finding[] {
    let low = 0;
    let high = this.#explaining.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const one = this.#explaining[middle];
      if (one !== undefined && placeOf(one).from < range.from) low = middle + 1;
      else high = middle;
    }
    const near: Finding[] = [];
    for (let at = Math.max(0, low - 1); at < low + mostCandidates; at += 1) {
      const one = this.#explaining[at];
      if (one === undefined || placeOf(one).from > range.to) break;
      near.push(one);
    }
    return near;
  }

  #ofItem({ problem }: FalcoSaying): readonly Finding[] {
    const ofItem = this.#byItem.get(itemKey(problem.context?.item));
    if (ofItem === undefined) return [];
    const { findings } = ofItem;
    for (let first = findings[ofItem.from]; first !== undefined; first = findings[ofItem.from]) {
      if (this.#rest.has(first)) break;
      ofItem.from += 1;
    }
    return findings.slice(ofItem.from, ofItem.from + mostCandidates);
  }

  #explainingOf(findings: readonly Finding[], saying: FalcoSaying): readonly Finding[] {
    return findings.filter((each) => this.#rest.has(each) && isExplained(each, saying));
  }

  get rest(): readonly CheckDiagnostic[] {
    const { files } = this.#given.scene.loaded;
    const loads = files.every(({ error }) => error === undefined);
    return [...this.#rest].map((finding) => fromFinding(loads ? milder(finding) : finding));
  }

  explain(saying: FalcoSaying): CheckDiagnostic {
    const { problem } = saying;
    const plain = asDiagnostic(problem, saying);
    if (saying.repeated === true) return this.#asRepeated(plain, saying);
    const isHere = (each: Finding) => isAt(each, saying);
    const near = this.#explainingOf(this.#near(saying), saying);
    const ofItem = near.some(isHere) ? [] : this.#explainingOf(this.#ofItem(saying), saying);
    const here = near.find(isHere) ?? ofItem.find(isHere);
    if (here !== undefined) return this.#join(here, plain, problem);
    // What is no rules file is told as that before anything is made of its parts.
    const other = noRulesFile.mayBe(problem) ? this.#mend(plain, saying) : undefined;
    if (other?.code === noRulesFile.code) return other;
    for (const { code, explain } of this.#given.checks) {
      const explanation = explain?.(saying, this.#given.scene);
      if (explanation === undefined) continue;
      const { fix, range = plain.range } = explanation;
      const message = withFalcoWords(explanation.message, problem);
      return { ...plain, code, message, range, ...(fix === undefined ? {} : { fix }) };
    }
    const [first] = [...near, ...ofItem];
    return first === undefined
      ? (other ?? this.#mend(plain, saying))
      : this.#join(first, plain, problem);
  }

  /** What was wrong, and how to fix it, is told where it stands. */
  #asRepeated(plain: CheckDiagnostic, saying: FalcoSaying): CheckDiagnostic {
    const name = this.#given.scene.files[standsIn(saying)]?.name ?? 'an earlier file';
    const message = `Falco does not get to this: it stops at the error in ${name}.`;
    return { ...plain, message: withFalcoWords(message, saying.problem) };
  }

  #mend(plain: CheckDiagnostic, saying: FalcoSaying): CheckDiagnostic {
    const mended = this.#given.mend(saying, this.#given.scene);
    if (mended === undefined) return plain;
    const { code = plain.code, range = plain.range, hint = '', words, fix } = mended;
    const message =
      words === undefined ? `${plain.message}${hint}` : withFalcoWords(words, saying.problem);
    return { ...plain, code, range, message, ...(fix === undefined ? {} : { fix }) };
  }

  #join(finding: Finding, { severity, item }: CheckDiagnostic, problem: Problem): CheckDiagnostic {
    this.#rest.delete(finding);
    const known = fromFinding(finding);
    const message = withFalcoWords(known.message, problem);
    return { ...known, falcoCode: problem.code, severity, message, item };
  }
}

function itemKey(item: ItemName | undefined): string {
  return item === undefined ? '' : `${item.kind} ${item.name}`;
}

function withFalcoWords(message: string, problem: Problem): string {
  return problem.message === '' ? message : `${message} Falco: ${problem.message}`;
}

/** By place; the worst first where places are the same. */
function inFileOrder(a: CheckDiagnostic, b: CheckDiagnostic): number {
  const rank = { error: 0, warning: 1, hint: 2 };
  return (
    a.range.from - b.range.from || rank[a.severity] - rank[b.severity] || a.range.to - b.range.to
  );
}

/** Falco's verdict on what the chosen version says of the file. */
function verdict({ error, warnings }: FileSayings): LoadedFile['load'] {
  if (error !== undefined) return 'invalid';
  return warnings.length > 0 ? 'warnings' : 'ok';
}

/** Without what the chosen version does not say: it may stop at a later error, or at none. */
function kept(all: FileSayings, keep: MergeInput['keep']): FileSayings {
  const warnings = all.warnings.filter(keep);
  const further = all.further.filter(keep);
  if (all.error === undefined || keep(all.error)) return { error: all.error, warnings, further };
  const error = further.find(({ problem }) => severityOf(problem) === 'error');
  return { error, warnings, further: further.filter((saying) => saying !== error) };
}

/** What only the chosen version stops at; the loader here is that of the newest. */
function firstRefused(
  rest: readonly CheckDiagnostic[],
  diagnostics: readonly CheckDiagnostic[],
): CheckDiagnostic | undefined {
  if (!rest.some(({ falcoCode }) => falcoCode !== null)) return undefined;
  return diagnostics.find(
    ({ code, falcoCode }) => code === 'newer-than-falco' && falcoCode !== null,
  );
}

export function mergeFile(
  index: number,
  file: LoadedFile,
  { findings, keep, ...given }: MergeInput,
): CheckedFile {
  const { scene } = given;
  const sayings = withoutToldElsewhere(kept(sayingsOf(index, scene), keep), findings);
  const own = findings.filter((finding) => finding.file === index);
  const merge = new FileMerge(given, own);
  const explain = onceForPlace((saying) => merge.explain(saying));
  const said = sayings.error && explain(sayings.error);
  const here = sayings.warnings.filter(({ repeated }) => repeated !== true);
  const each = here.map(explain);
  const explained = onlyOnce(sayings).map(explain);
  const further = withoutSameFix(explained, said === undefined ? [] : [said]);
  const { warnings, rest } = onceForMacros(here, each, merge.rest, scene);
  const diagnostics = [...(said ? [said] : []), ...new Set([...warnings, ...further]), ...rest];
  diagnostics.sort(inFileOrder);
  const error = said ?? firstRefused(rest, diagnostics);
  // What is too large for this tool is no error of Falco's.
  const isUnknown = error?.falcoCode === 'TOO_LARGE';
  const numbers = new Map(diagnostics.map((diagnostic, number) => [diagnostic, number]));
  const stopsIn = sayings.error?.repeated === true ? standsIn(sayings.error) : undefined;
  return {
    name: file.name,
    ...(stopsIn === undefined || stopsIn === index ? {} : { stopsIn }),
    load: isUnknown ? 'unknown' : error === undefined ? verdict(sayings) : 'invalid',
    falco: {
      error: error === undefined || isUnknown ? null : (numbers.get(error) ?? null),
      warnings: warnings.map((warning) => numbers.get(warning) ?? 0),
    },
    diagnostics: diagnostics.map(told),
  };
}

export interface MergeInput extends Given {
  readonly findings: readonly Finding[];
  /** Whether the chosen version says it, too. */
  readonly keep: (saying: FalcoSaying) => boolean;
}
