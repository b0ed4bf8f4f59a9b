// Files checked for two versions of Falco → the findings that differ.

import { examineFiles } from '../check/check-files.ts';
import type { CheckOptions, Examined } from '../check/examine.ts';
import type { CheckDiagnostic } from '../check/finding.ts';
import { rulesFilesFrom } from '../check/loading/defaults-prelude.ts';
import { loads } from '../check/loads.ts';
import { defaultLists } from '../falco/default-lists.gen.ts';
import { defaultMacros, defaultRules } from '../falco/default-rules.gen.ts';
import type { OfficialTable } from '../falco/official-rules.ts';
import { type FalcoMinor, falcoReleases } from '../falco/versions.ts';
import { ConditionCache } from '../ruleset/condition-cache.ts';
import type { RulesFile } from '../ruleset/load.ts';
import { LineIndex } from '../text/line-index.ts';
import type { Differing, FileChange } from './report.ts';

export interface Versions {
  readonly from: FalcoMinor;
  readonly to: FalcoMinor;
  /** Where one patch is meant: rules and values are as in others of its minor, faults are not. */
  readonly patches?: { readonly from?: string; readonly to?: string };
}

export interface Compared {
  readonly afterDefaults: boolean;
  readonly before: Examined;
  readonly after: Examined;
  readonly files: readonly FileChange[];
}

/** What differs is what is said, not which version it is said of. */
function keyOf({ code, severity, message, range }: CheckDiagnostic, versions: Versions): string {
  const plain = message
    .replaceAll(/engine version is [\d.]+/g, '')
    .replaceAll(`Falco ${versions.from}`, 'Falco')
    .replaceAll(`Falco ${versions.to}`, 'Falco');
  return `${code} ${severity} ${range.from} ${plain}`;
}

function differing(
  ones: readonly CheckDiagnostic[],
  others: readonly CheckDiagnostic[],
  text: string,
  versions: Versions,
): readonly Differing[] {
  const known = new Set(others.map((each) => keyOf(each, versions)));
  const lines = new LineIndex(text);
  return ones
    .filter((each) => !known.has(keyOf(each, versions)))
    .map(({ code, falcoCode, severity, message, range, fix }) => {
      return { ...lines.at(range.from), code, falcoCode, severity, message, fix };
    });
}

function allLoad(examined: Examined): boolean {
  return examined.checked.every(loads);
}

type Options = Pick<CheckOptions, 'plugins'>;

type Examine = (falco: FalcoMinor, afterDefaults: boolean) => Examined;

/** For one version, after its own default rules or without them; each once, and the files read once. */
function examiner(
  files: readonly RulesFile[],
  tables: readonly OfficialTable[],
  options: Options,
): Examine {
  const cache = new ConditionCache();
  const known = new Map<string, Examined>();
  return (falco, afterDefaults) => {
    const key = `${falco} ${afterDefaults}`;
    const there = known.get(key);
    if (there !== undefined) return there;
    const { rules } = falcoReleases[falco];
    const before = afterDefaults ? rulesFilesFrom(tables, rules, ['stable'], files) : [];
    const examined = examineFiles(files, { ...options, falco, before, cache });
    known.set(key, examined);
    return examined;
  };
}

const falcoNames: ReadonlySet<string> = new Set(
  [defaultRules, defaultMacros, defaultLists].flatMap((table) => Object.values(table).flat()),
);

/** Whether a name of theirs stands anywhere in the files. */
function namesAny(files: readonly RulesFile[]): boolean {
  return files.some(({ text }) => {
    for (const [word] of text.matchAll(/[A-Za-z][\w-]*/g)) if (falcoNames.has(word)) return true;
    return Object.values(defaultRules).some((rules) => rules.some((rule) => text.includes(rule)));
  });
}

/** Files that use what the default rules define load after them only. */
function needsDefaults(
  files: readonly RulesFile[],
  { from, to }: Versions,
  examine: Examine,
): boolean {
  if (!namesAny(files)) return false;
  return [from, to].some(
    (falco) => !allLoad(examine(falco, false)) && allLoad(examine(falco, true)),
  );
}

export function compareFiles(
  files: readonly RulesFile[],
  versions: Versions,
  tables: readonly OfficialTable[],
  options: Options & { readonly afterDefaults?: boolean | undefined } = {},
): Compared {
  const { afterDefaults: asked, ...rest } = options;
  const examine = examiner(files, tables, rest);
  const afterDefaults = asked ?? needsDefaults(files, versions, examine);
  const before = examine(versions.from, afterDefaults);
  const after = examine(versions.to, afterDefaults);
  const changed = files.map(({ name, text }, at): FileChange => {
    const [one, other] = [before.checked[at], after.checked[at]];
    const [was, is] = [one?.diagnostics ?? [], other?.diagnostics ?? []];
    return {
      name,
      loads: { from: one?.load ?? 'ok', to: other?.load ?? 'ok' },
      appeared: differing(is, was, text, versions),
      gone: differing(was, is, text, versions),
    };
  });
  return { afterDefaults, before, after, files: changed };
}
