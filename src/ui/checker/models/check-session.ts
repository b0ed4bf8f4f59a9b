// Files to check → a report of each. Keeps what one check leaves for the next.
import { type Examined, examineFiles } from '../../../check/check-files.ts';
import { loadedAfter } from '../../../check/own-overrides.ts';
import { ConditionCache } from '../../../ruleset/condition-cache.ts';
import type { Loaded } from '../../../ruleset/load.ts';
import type { CheckOptions, CheckRequest, FileReport, Report, SourceFile } from '../protocol.ts';
import { reportOf } from './findings.ts';
import { newest } from './versions.ts';

export class CheckSession {
  readonly cache = new ConditionCache();
  readonly #files = new Map<number, SourceFile>();
  #sources: readonly SourceFile[] = [];
  #options: CheckOptions = { version: newest, afterDefaults: [] };
  #examined: Examined | undefined;

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

  #examine(): Examined {
    const { version: falco, afterDefaults } = this.#options;
    return examineFiles(this.#sources, { falco, afterDefaults, cache: this.cache });
  }

  answer({ order, changed, version, afterDefaults }: CheckRequest): Report {
    const began = performance.now();
    for (const file of changed) this.#files.set(file.id, file);
    for (const id of this.#files.keys()) if (!order.includes(id)) this.#files.delete(id);
    this.#sources = order.flatMap((id) => this.#files.get(id) ?? []);
    const after = afterDefaults.length > 0 ? afterDefaults : loadedAfter(this.#sources);
    this.#options = { version, afterDefaults: after };
    this.#examined = this.#examine();
    const { checked } = this.#examined;
    const files = this.#sources.flatMap(({ id, text }, at): FileReport[] => {
      const file = checked[at];
      return file === undefined ? [] : [reportOf(id, text, file)];
    });
    return { files, milliseconds: performance.now() - began };
  }
}
