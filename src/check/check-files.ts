// Rules files, and files with rules inside, in the order of loading → what Falco says of each, all at
// once, and what it should have said:   unpack → load → gather → walk → merge → pack

import { defaultFalco } from '../falco/default-version.ts';
import { type FalcoMinor, falcoReleases } from '../falco/versions.ts';
import { ConditionCache } from '../ruleset/condition-cache.ts';
import { type Loaded, load, type RulesFile } from '../ruleset/load.ts';
import { engineOf } from '../ruleset/reading.ts';
import { checks } from './checks.ts';
import { defaultsPrelude, isAboutPrelude, type Maturity } from './defaults-prelude.ts';
import { saysSo } from './falco-version.ts';
import { type CheckedFile, mergeFile } from './merge.ts';
import { gather } from './scene.ts';
import { Unpacked } from './unpacked.ts';
import { walk } from './walk.ts';

export interface CheckOptions {
  readonly falco?: FalcoMinor;
  /** The files are loaded after Falco's default rules, of which only the names are known here. */
  readonly afterDefaults?: boolean | readonly Maturity[];
  /** Kept from one check to the next by a caller who checks what is being edited. */
  readonly cache?: ConditionCache;
}

export function checkFiles(
  files: readonly RulesFile[],
  options: CheckOptions = {},
): readonly CheckedFile[] {
  return examineFiles(files, options).checked;
}

export interface Examined {
  readonly checked: readonly CheckedFile[];
  /** As the loader left it: where Falco's default rules come first, they are the first file here. */
  readonly loaded: Loaded;
  /** Files loaded before those that were given. */
  readonly before: number;
  /** What was given, and what of it was loaded. */
  readonly unpacked: Unpacked;
}

/** For a caller who asks for more than diagnostics: nothing is read twice. */
export function examineFiles(
  files: readonly RulesFile[],
  { falco = defaultFalco, afterDefaults = false, cache = new ConditionCache() }: CheckOptions = {},
): Examined {
  const maturities = afterDefaults === true ? (['stable'] as const) : afterDefaults || [];
  const before = maturities.length > 0 ? [defaultsPrelude(maturities)] : [];
  const unpacked = new Unpacked(files);
  const all = [...before, ...unpacked.files];
  const loaded = load(all, {
    engine: engineOf(falcoReleases[falco]),
    cache,
    unjudged: before.length,
  });
  const scene = gather(all, loaded, falco, cache);
  const findings = walk(checks, scene);
  const keep = (saying: Parameters<typeof saysSo>[0]) =>
    saysSo(saying, falco) && !(before.length > 0 && isAboutPrelude(saying, scene));
  const checked = loaded.files
    .map((file, index) => mergeFile(index, file, { checks, scene, findings, keep }))
    .slice(before.length);
  return {
    checked: unpacked.pack(checked, before.length),
    loaded,
    before: before.length,
    unpacked,
  };
}
