// Requests of the checker's page → answers. Lives in the worker: checks, and tells about what it checked.
import { fixAll } from '../../../check/apply-fixes.ts';
import type { Answers, Mended, Outline, Place, Request } from '../protocol.ts';
import { CheckSession } from './check-session.ts';
import { describeName } from './describe-name.ts';
import { editsBetween } from './edits-between.ts';
import { explainRule } from './explain.ts';
import { outlineOf } from './outline.ts';

export class Session {
  readonly #check = new CheckSession();

  answer(request: Request): Answers[Request['kind']] {
    switch (request.kind) {
      case 'check':
        return this.#check.answer(request);
      case 'outline':
        return this.#outline();
      case 'explain':
        return explainRule(request.rule, this.#check.load(), this.#place);
      case 'describe':
        return describeName(request.name, this.#check.load(), this.#place);
      case 'mend':
        return this.#mend();
    }
  }

  /** Files that stand before the user's own. */
  get #before(): number {
    return this.#check.options.afterDefaults.length > 0 ? 1 : 0;
  }

  readonly #place = (file: number, offset: number): Place | undefined => {
    const source = this.#check.sources[file - this.#before];
    return source && { file: source.id, offset };
  };

  #outline(): readonly Outline[] {
    const { files } = this.#check.load();
    return this.#check.sources.map(({ id, text }, at) => {
      const file = files[at + this.#before];
      return { id, items: file === undefined ? [] : outlineOf(text, file) };
    });
  }

  #mend(): Mended {
    const { options, sources, cache } = this.#check;
    const { version, afterDefaults } = options;
    const mended = fixAll(sources, { falco: version, afterDefaults, cache });
    const files = sources.map(({ id, text }, at) => ({
      id,
      edits: editsBetween(text, mended[at]?.text ?? text),
    }));
    return { files };
  }
}
