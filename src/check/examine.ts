// Rules files, and files with rules inside, in the order of loading → what Falco says of each, all at
// once, and what it should have said:   unpack → load → gather → walk → merge → pack
// Who mends what Falco says is given: a page that checks sound files loads none of it (check-files.ts has all).

import { defaultFalco } from '../falco/default-version.ts';
import { type FalcoMinor, falcoReleases } from '../falco/versions.ts';
import { ConditionCache } from '../ruleset/condition-cache.ts';
import { type Loaded, load, type RulesFile } from '../ruleset/load.ts';
import { type EnginePlugins, engineOf } from '../ruleset/read/reading.ts';
import { checks } from './checks.ts';
import { saysSo } from './loading/falco-version.ts';
import { Unpacked } from './loading/unpacked.ts';
import type { Mend } from './mends/mend.ts';
import { type CheckedFile, mergeFile } from './merge.ts';
import { gather } from './scene.ts';
import { walk } from './walk.ts';

export interface CheckOptions {
  readonly falco?: FalcoMinor;
  /** What Falco has loaded before: its own rules, as defaults-prelude.ts writes them. */
  readonly before?: readonly RulesFile[];
  /** Plugins that are loaded, besides the one Falco comes with. */
  readonly plugins?: EnginePlugins;
  /** Kept from one check to the next by a caller who checks what is being edited. */
  readonly cache?: ConditionCache;
}

export interface Examined {
  readonly checked: readonly CheckedFile[];
  /** As the loader left it: what was loaded before comes first. */
  readonly loaded: Loaded;
  /** How many files were loaded before those that were given. */
  readonly before: number;
  /** What was given, and what of it was loaded. */
  readonly unpacked: Unpacked;
}

export function examineWith(
  mend: Mend,
  files: readonly RulesFile[],
  { falco = defaultFalco, before = [], plugins, cache = new ConditionCache() }: CheckOptions = {},
): Examined {
  const unpacked = new Unpacked(files, falco);
  const all = [...before, ...unpacked.files];
  const loaded = load(all, {
    engine: engineOf(falcoReleases[falco], plugins),
    cache,
    // Of the last, what was said before: the rest is on account of what comes after.
    unjudged: Math.max(0, before.length - 1),
  });
  const scene = gather(all, loaded, falco, cache);
  const findings = walk(checks, scene);
  const keep = (saying: Parameters<typeof saysSo>[0]) => saysSo(saying, falco);
  const checked = loaded.files
    .map((file, index) => mergeFile(index, file, { checks, mend, scene, findings, keep }))
    .slice(before.length);
  return {
    checked: unpacked.pack(checked, before.length),
    loaded,
    before: before.length,
    unpacked,
  };
}
