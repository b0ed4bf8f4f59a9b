// Requests of the checker's page → answers. Lives in the worker: checks, and tells about what it checked.
import { fixAll } from '../../../check/apply-fixes.ts';
import { mend } from '../../../check/mends/mends.ts';
import type { Answers, Mended, Outline, Place, Request } from '../protocol.ts';
import { type CheckFacts, CheckSession } from './check-session.ts';
import { describeName } from './describe-name.ts';
import { editsBetween } from './edits-between.ts';
import { explainRule } from './explain.ts';
import { outlineOf } from './outline.ts';

export class Session {
  readonly #check: CheckSession;

  constructor(facts?: CheckFacts) {
    this.#check = new CheckSession({ mend, ...facts });
  }

  /** What has to be given before the request can be answered. */
  awaited(request: Request): readonly (keyof CheckFacts)[] {
    return request.kind === 'check' ? this.#check.awaited(request) : [];
  }

  give(facts: CheckFacts): void {
    this.#check.give(facts);
  }

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

  /** `file`: index among what the loader read. */
  readonly #place = (file: number, offset: number): Place | undefined => {
    const { before, unpacked } = this.#check.examined;
    const place = unpacked.place(file - before, offset);
    const source = place && this.#check.sources[place.file];
    return place && source && { file: source.id, offset: place.offset };
  };

  #outline(): readonly Outline[] {
    const { loaded, before, unpacked } = this.#check.examined;
    return this.#check.sources.map(({ id, text }, at) => {
      const items = unpacked.partsOf(at).flatMap((part) => {
        const file = loaded.files[part + before];
        const placeOf = (offset: number) => unpacked.place(part, offset)?.offset ?? offset;
        return file === undefined ? [] : outlineOf(text, file, placeOf);
      });
      return { id, items };
    });
  }

  #mend(): Mended {
    const { sources, given } = this.#check;
    const mended = fixAll(sources, given);
    const files = sources.map(({ id, text }, at) => ({
      id,
      edits: editsBetween(text, mended[at]?.text ?? text),
    }));
    return { files };
  }
}
