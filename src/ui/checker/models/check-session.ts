// Files to check → a report of each. Keeps what one check leaves for the next.
import {
  type CheckOptions as EngineOptions,
  type Examined,
  examineWith,
} from '../../../check/examine.ts';
import type { ChoosePlugins, ChosenPlugins } from '../../../check/loading/chosen-plugins.ts';
import { rulesFilesFrom } from '../../../check/loading/defaults-prelude.ts';
import { mentionsPlugins, readPlugin, writePlugin } from '../../../check/loading/named-plugin.ts';
import { loadedAfter } from '../../../check/loading/own-overrides.ts';
import type { Mend } from '../../../check/mends/mend.ts';
import type { OfficialTable } from '../../../falco/official-rules.ts';
import { falcoReleases } from '../../../falco/versions.ts';
import { ConditionCache } from '../../../ruleset/condition-cache.ts';
import type { Loaded } from '../../../ruleset/load.ts';
import type {
  CheckOptions,
  CheckRequest,
  FileReport,
  PluginReport,
  Report,
  SourceFile,
} from '../protocol.ts';
import { reportOf } from './findings.ts';
import { newest } from './versions.ts';

/** What is loaded when it is needed. */
export interface CheckFacts {
  /** What Falco's own rules hold: the default ones, and incubating and sandbox. */
  stableRules?: OfficialTable | undefined;
  othersRules?: OfficialTable | undefined;
  choosePlugins?: ChoosePlugins;
  /** What is known of Falco's own words: of use where it says any. */
  mend?: Mend;
}

export class CheckSession {
  readonly cache = new ConditionCache();
  readonly #files = new Map<number, SourceFile>();
  #sources: readonly SourceFile[] = [];
  #options: CheckOptions = { version: newest, afterDefaults: [], plugins: [] };
  #examined: Examined | undefined;
  /** Whether Falco said something that a mend may know more of, and there was none. */
  #asked = false;
  readonly facts: CheckFacts;

  constructor(facts: CheckFacts = {}) {
    this.facts = { ...facts };
  }

  /** What the answer to a request waits for. */
  awaited({ afterDefaults, plugins, changed }: CheckRequest): readonly (keyof CheckFacts)[] {
    const { stableRules, othersRules, choosePlugins } = this.facts;
    const rules = afterDefaults.length > 0 ? afterDefaults : loadedAfter(changed);
    const others = rules.some((maturity) => maturity !== 'stable');
    const asked = plugins.length > 0 || changed.some(({ text }) => mentionsPlugins(text));
    return [
      ...(rules.length > 0 && stableRules === undefined ? (['stableRules'] as const) : []),
      ...(others && othersRules === undefined ? (['othersRules'] as const) : []),
      ...(asked && choosePlugins === undefined ? (['choosePlugins'] as const) : []),
    ];
  }

  /** What the last answer was given without; with it, it is another. */
  get missed(): readonly (keyof CheckFacts)[] {
    return this.#asked && this.facts.mend === undefined ? ['mend'] : [];
  }

  give(facts: CheckFacts): void {
    Object.assign(this.facts, facts);
  }

  #chosen(): ChosenPlugins | undefined {
    const named = this.#options.plugins.flatMap((text) => readPlugin(text) ?? []);
    return this.facts.choosePlugins?.(named, this.#sources);
  }

  get sources(): readonly SourceFile[] {
    return this.#sources;
  }

  get options(): CheckOptions {
    return this.#options;
  }

  /** What the last check has read. */
  get examined(): Examined {
    this.#examined ??= this.#examine();
    return this.#examined;
  }

  load(): Loaded {
    return this.examined.loaded;
  }

  /** As the engine takes them. */
  get given(): EngineOptions {
    const { version: falco, afterDefaults } = this.#options;
    const { stableRules, othersRules } = this.facts;
    const tables = [stableRules, othersRules].filter((table) => table !== undefined);
    const { rules } = falcoReleases[falco];
    const before = rulesFilesFrom(tables, rules, afterDefaults, this.#sources);
    const chosen = this.#chosen();
    const plugins = chosen === undefined ? {} : { plugins: chosen.plugins };
    return { falco, before, cache: this.cache, ...plugins };
  }

  #examine(): Examined {
    this.#asked = false;
    const none: Mend = () => {
      this.#asked = true;
      return undefined;
    };
    return examineWith(this.facts.mend ?? none, this.#sources, this.given);
  }

  answer({ order, changed, version, afterDefaults, plugins }: CheckRequest): Report {
    const began = performance.now();
    for (const file of changed) this.#files.set(file.id, file);
    for (const id of this.#files.keys()) if (!order.includes(id)) this.#files.delete(id);
    this.#sources = order.flatMap((id) => this.#files.get(id) ?? []);
    const after = afterDefaults.length > 0 ? afterDefaults : loadedAfter(this.#sources);
    this.#options = { version, afterDefaults: after, plugins };
    this.#examined = this.#examine();
    const { checked } = this.#examined;
    const files = this.#sources.flatMap(({ id, text }, at): FileReport[] => {
      const file = checked[at];
      return file === undefined ? [] : [reportOf(id, text, file)];
    });
    const chosen = this.#chosen();
    const report: PluginReport = {
      configured: (chosen?.configured ?? []).map(writePlugin),
      fault: chosen?.fault ?? '',
    };
    return { files, plugins: report, milliseconds: performance.now() - began };
  }
}
