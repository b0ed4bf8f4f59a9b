// Requests of the page → answers. Lives in the worker and keeps what one check leaves for the next.
import { fixAll } from '../../../check/apply-fixes.ts';
import { type Examined, examineFiles } from '../../../check/check-files.ts';
import { ConditionCache } from '../../../ruleset/condition-cache.ts';
import type { Loaded } from '../../../ruleset/load.ts';
import type {
  Answers,
  CheckOptions,
  CheckRequest,
  FileReport,
  Mended,
  Outline,
  Place,
  Report,
  Request,
  SourceFile,
} from '../protocol.ts';
import { describeName } from './describe-name.ts';
import { editsBetween } from './edits-between.ts';
import { explainRule } from './explain.ts';
import { reportOf } from './findings.ts';
import { outlineOf } from './outline.ts';
import { newest } from './versions.ts';

export class Session {
  readonly #files = new Map<number, SourceFile>();
  readonly #cache = new ConditionCache();
  #sources: readonly SourceFile[] = [];
  #options: CheckOptions = { version: newest, afterDefaults: [] };
  #loaded: Loaded | undefined;

  answer(request: Request): Answers[Request['kind']] {
    switch (request.kind) {
      case 'check':
        return this.#check(request);
      case 'outline':
        return this.#outline();
      case 'explain':
        return explainRule(request.rule, this.#load(), this.#place);
      case 'describe':
        return describeName(request.name, this.#load(), this.#place);
      case 'mend':
        return this.#mend();
    }
  }

  /** Files that stand before the user's own. */
  get #before(): number {
    return this.#options.afterDefaults.length > 0 ? 1 : 0;
  }

  readonly #place = (file: number, offset: number): Place | undefined => {
    const source = this.#sources[file - this.#before];
    return source && { file: source.id, offset };
  };

  /** What the last check has read. */
  #load(): Loaded {
    this.#loaded ??= this.#examine().loaded;
    return this.#loaded;
  }

  #examine(): Examined {
    const { version: falco, afterDefaults } = this.#options;
    return examineFiles(this.#sources, { falco, afterDefaults, cache: this.#cache });
  }

  #check({ order, changed, version, afterDefaults }: CheckRequest): Report {
    const began = performance.now();
    for (const file of changed) this.#files.set(file.id, file);
    for (const id of this.#files.keys()) if (!order.includes(id)) this.#files.delete(id);
    this.#sources = order.flatMap((id) => this.#files.get(id) ?? []);
    this.#options = { version, afterDefaults };
    const { checked, loaded } = this.#examine();
    this.#loaded = loaded;
    const files = this.#sources.flatMap(({ id, text }, at): FileReport[] => {
      const file = checked[at];
      return file === undefined ? [] : [reportOf(id, text, file)];
    });
    return { files, milliseconds: performance.now() - began };
  }

  #outline(): readonly Outline[] {
    const { files } = this.#load();
    return this.#sources.map(({ id, text }, at) => {
      const file = files[at + this.#before];
      return { id, items: file === undefined ? [] : outlineOf(text, file) };
    });
  }

  #mend(): Mended {
    const { version, afterDefaults } = this.#options;
    const mended = fixAll(this.#sources, { falco: version, afterDefaults, cache: this.#cache });
    const files = this.#sources.map(({ id, text }, at) => ({
      id,
      edits: editsBetween(text, mended[at]?.text ?? text),
    }));
    return { files };
  }
}
