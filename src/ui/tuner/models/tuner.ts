// The state of the page: a log being read, what the rules make of it, and what one may do about it.
// The worker, the screen reader and the clock are passed in.

import { signal } from '@preact/signals';
import { counted } from '../../../text/figures.ts';
import { messageOf } from '../../../text/message-of.ts';
import type {
  Ask,
  GroupDetail,
  LogSummary,
  Progress,
  RulesChoice,
  Source,
  Tuned,
} from '../protocol.ts';
import { Acceptance } from './acceptance.ts';
import { type Rate, rateOf } from './rate.ts';
import { GroupTable } from './table.ts';

export type Phase = 'start' | 'reading' | 'result';

export interface TunerPorts {
  readonly ask: Ask;
  /** Tells the worker to read no further. */
  readonly stop: () => void;
  readonly announce: (message: string) => void;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
}

/** A voice that speaks more often is switched off. */
const spokenEvery = 15_000;

export class Tuner {
  readonly phase = signal<Phase>('start');
  readonly rate = signal<Rate | undefined>(undefined);
  readonly stopping = signal(false);
  readonly log = signal<LogSummary | undefined>(undefined);
  readonly tuned = signal<Tuned | undefined>(undefined);
  readonly tuning = signal(false);
  readonly rules = signal<RulesChoice>({ kind: 'shipped' });
  readonly detail = signal<GroupDetail | undefined>(undefined);
  readonly notes = signal<readonly string[]>([]);
  readonly acceptance: Acceptance;
  readonly table: GroupTable;

  readonly #ports: TunerPorts;
  #began = 0;
  #spoken = 0;

  constructor(ports: TunerPorts) {
    this.#ports = ports;
    const onTrouble = (message: string): void => this.tell([message]);
    this.acceptance = new Acceptance({ ask: ports.ask, announce: ports.announce, onTrouble });
    this.table = new GroupTable(ports.ask, onTrouble);
    this.acceptance.round.subscribe((round) => {
      if (round > 0) void this.#refresh();
    });
  }

  tell(notes: readonly string[]): void {
    this.notes.value = notes;
    if (notes.length > 0) this.#ports.announce(notes.join(' '));
  }

  /** What was there stays until the new log is read; it stays too where that fails. */
  async read(sources: readonly Source[] | 'example'): Promise<void> {
    if (this.phase.value === 'reading') return;
    const before = this.phase.value;
    this.phase.value = 'reading';
    this.rate.value = undefined;
    this.stopping.value = false;
    this.tell([]);
    this.#began = this.#ports.now();
    this.#spoken = this.#began;
    try {
      const log = await this.#ports.ask({ kind: 'read', sources, rules: this.rules.value });
      this.detail.value = undefined;
      this.log.value = log;
      this.phase.value = 'result';
      this.#ports.announce(
        log.alerts === 0
          ? 'No alert was found.'
          : `${counted(log.alerts, 'alert')} read, in ${counted(log.groups, 'group')}. Suggestions are being made.`,
      );
    } catch (fault) {
      this.phase.value = before;
      this.tell([`Reading has failed: ${messageOf(fault)}.`]);
      return;
    }
    await this.#tune();
  }

  /** To the result of the log that is open. */
  back(): void {
    if (this.log.value !== undefined) this.phase.value = 'result';
  }

  stop(): void {
    this.stopping.value = true;
    this.#ports.stop();
  }

  progressed(progress: Progress): void {
    if (this.phase.value !== 'reading') return;
    const now = this.#ports.now();
    const rate = rateOf(progress, now - this.#began);
    this.rate.value = rate;
    if (now - this.#spoken < spokenEvery) return;
    this.#spoken = now;
    this.#ports.announce(
      `${Math.round(rate.part * 100)} percent read, ${rate.alerts}. ${rate.left}`,
    );
  }

  /** Tunes the log that is open for other rules. */
  async useRules(rules: RulesChoice): Promise<void> {
    this.rules.value = rules;
    if (this.log.value !== undefined && this.phase.value === 'result') await this.#tune();
  }

  async show(group: number): Promise<void> {
    try {
      this.detail.value = await this.#ports.ask({ kind: 'group', group });
    } catch (fault) {
      this.tell([`The group could not be shown: ${messageOf(fault)}.`]);
    }
  }

  close(): void {
    this.detail.value = undefined;
  }

  async #tune(): Promise<void> {
    const rules = this.rules.value;
    this.tuned.value = undefined;
    if (this.log.value?.alerts === 0) return;
    this.tuning.value = true;
    try {
      const tuned = await this.#ports.ask({ kind: 'tune', rules });
      // Other rules may have been chosen since.
      if (rules !== this.rules.value) return;
      this.tuned.value = tuned;
      await this.acceptance.begin(tuned.suggestions);
      this.table.only({});
      const safe = tuned.suggestions.filter(({ isSafe }) => isSafe).length;
      this.#ports.announce(
        tuned.error ??
          `${counted(tuned.suggestions.length, 'suggestion')}, ${safe} of them safe and ticked.`,
      );
    } catch (fault) {
      this.tell([`Suggestions could not be made: ${messageOf(fault)}.`]);
    } finally {
      if (rules === this.rules.value) this.tuning.value = false;
    }
  }

  /** Verdicts have changed. */
  async #refresh(): Promise<void> {
    const shown = this.detail.value;
    await this.table.load();
    if (shown !== undefined && this.detail.value === shown) await this.show(shown.group.id);
  }
}
