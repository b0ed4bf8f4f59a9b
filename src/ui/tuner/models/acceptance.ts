// Which suggestions are accepted, with undo, and what the rules make of the log then. The worker
// judges the latest choice; what was chosen in between is ignored.

import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { counted, number } from '../../../text/figures.ts';
import { messageOf } from '../../../text/message-of.ts';
import { type History, redo, startHistory, step, undo } from '../../draft/history.ts';
import type { Ask, Judged, ListedSuggestion } from '../protocol.ts';

type Accepted = ReadonlySet<string>;

export interface AcceptancePorts {
  readonly ask: Ask;
  readonly announce: (message: string) => void;
  readonly onTrouble: (message: string) => void;
}

const same = (a: Accepted, b: Accepted): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id));

export class Acceptance {
  readonly #history = signal<History<Accepted>>(startHistory(new Set()));
  readonly judged = signal<Judged | undefined>(undefined);
  readonly judging = signal(false);
  /** Grows with every answer of the worker. */
  readonly round = signal(0);

  readonly accepted: ReadonlySignal<Accepted> = computed(() => this.#history.value.present);
  readonly canUndo = computed(() => this.#history.value.past.length > 0);
  readonly canRedo = computed(() => this.#history.value.future.length > 0);

  readonly allSafe = computed(() => [...this.#safe()].every((id) => this.accepted.value.has(id)));

  readonly #ports: AcceptancePorts;
  #suggestions: readonly ListedSuggestion[] = [];
  #wanted: Accepted | undefined;
  #busy = false;

  constructor(ports: AcceptancePorts) {
    this.#ports = ports;
  }

  /** New suggestions: the safe ones are accepted, and there is nothing to undo. */
  async begin(suggestions: readonly ListedSuggestion[]): Promise<void> {
    this.#suggestions = suggestions;
    this.#history.value = startHistory(this.#safe());
    this.judged.value = undefined;
    await this.#judge();
  }

  toggle(id: string): void {
    const next = new Set(this.accepted.value);
    if (!next.delete(id)) next.add(id);
    this.#take(step(this.#history.value, next));
  }

  /** Beside what is accepted already. */
  acceptSafe(): void {
    this.#choose(new Set([...this.accepted.value, ...this.#safe()]));
  }

  clear(): void {
    this.#choose(new Set());
  }

  undo(): void {
    this.#take(undo(this.#history.value));
  }

  redo(): void {
    this.#take(redo(this.#history.value));
  }

  #safe(): Accepted {
    return new Set(this.#suggestions.filter(({ isSafe }) => isSafe).map(({ id }) => id));
  }

  #choose(next: Accepted): void {
    if (!same(next, this.accepted.value)) this.#take(step(this.#history.value, next));
  }

  #take(history: History<Accepted>): void {
    if (history === this.#history.value) return;
    this.#history.value = history;
    void this.#judge();
  }

  async #judge(): Promise<void> {
    this.#wanted = this.accepted.value;
    if (this.#busy) return;
    this.#busy = true;
    this.judging.value = true;
    try {
      while (this.#wanted !== undefined) {
        const accepted = [...this.#wanted];
        this.#wanted = undefined;
        const judged = await this.#ports.ask({ kind: 'judge', accepted });
        if (this.#wanted === undefined) this.#show(judged);
      }
    } catch (fault) {
      this.#wanted = undefined;
      this.#ports.onTrouble(
        `What the change comes to could not be worked out: ${messageOf(fault)}. Take the last step back and try again.`,
      );
    } finally {
      this.#busy = false;
      this.judging.value = false;
    }
  }

  #show(judged: Judged): void {
    const isFirst = this.judged.value === undefined;
    this.judged.value = judged;
    this.round.value += 1;
    if (isFirst) return;
    const { accepted, alertsAfter, alertsBefore } = judged;
    this.#ports.announce(
      `${counted(accepted.length, 'suggestion')} accepted: ${number(alertsAfter)} of ${counted(alertsBefore, 'alert')} remain.`,
    );
  }
}
