// The table of groups: what is asked for, and the page of it that the worker found.

import { signal } from '@preact/signals';
import { messageOf } from '../../../text/message-of.ts';
import type { Ask, Column, Rows, TableQuery } from '../protocol.ts';

export const pageLength = 25;

export const everything: TableQuery = {
  text: '',
  rule: '',
  priority: '',
  verdict: '',
  suggestion: '',
  notNoise: -1,
  sort: 'count',
  descending: true,
  from: 0,
  most: pageLength,
};

/** Counts and times are of interest from the top, names from A. */
const startsDescending: ReadonlySet<Column> = new Set(['count', 'pods', 'last', 'priority']);

export class GroupTable {
  readonly query = signal<TableQuery>(everything);
  readonly rows = signal<Rows | undefined>(undefined);
  readonly #ask: Ask;
  readonly #onTrouble: (message: string) => void;
  #busy = false;
  #again = false;

  constructor(ask: Ask, onTrouble: (message: string) => void) {
    this.#ask = ask;
    this.#onTrouble = onTrouble;
  }

  filter(change: Partial<TableQuery>): void {
    this.query.value = { ...this.query.value, ...change, from: 0 };
    void this.load();
  }

  /** All filters away but the one given. */
  only(change: Partial<TableQuery>): void {
    const { sort, descending } = this.query.value;
    this.query.value = { ...everything, sort, descending, ...change };
    void this.load();
  }

  sort(column: Column): void {
    const { sort, descending } = this.query.value;
    const next = sort === column ? !descending : startsDescending.has(column);
    this.filter({ sort: column, descending: next });
  }

  turn(pages: number): void {
    const { from, most } = this.query.value;
    const total = this.rows.value?.total ?? 0;
    const last = Math.max(0, Math.ceil(total / most) - 1) * most;
    const next = Math.min(last, Math.max(0, from + pages * most));
    if (next === from) return;
    this.query.value = { ...this.query.value, from: next };
    void this.load();
  }

  /** Asks once more where the query changes while the worker is at it. */
  async load(): Promise<void> {
    this.#again = true;
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#again) {
        this.#again = false;
        this.rows.value = await this.#ask({ kind: 'rows', query: this.query.value });
      }
    } catch (fault) {
      this.#again = false;
      this.#onTrouble(`The table could not be made: ${messageOf(fault)}.`);
    } finally {
      this.#busy = false;
    }
  }
}
