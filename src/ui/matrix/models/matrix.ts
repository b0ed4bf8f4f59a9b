// Settings as they change → what the rules made with them do, as it changes. Only the latest settings are of
// interest: while the worker is busy, those in between are passed over.
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Claims } from '../../../claims/claims.ts';
import { isFault, type State, stateOf } from '../../../scenario/assess.ts';
import type { Settings } from '../../../settings/settings.ts';
import type { Ask, Listed, Matched, OpenRequest } from '../protocol.ts';
import { type Change, findChange } from './change.ts';

export interface Row {
  readonly place: number;
  readonly scenario: Listed;
  readonly state: State;
  /** Rules that match. */
  readonly by: readonly string[];
  readonly isFault: boolean;
}

/** The default rule that alerts instead of ours on the scenario at a place. */
export type Hider = (place: number) => string | undefined;

export interface MatrixModel {
  readonly ask: Ask;
  /** Undefined until the worker has answered. */
  readonly rows: ReadonlySignal<readonly Row[] | undefined>;
  /** Of the settings followed last; undefined while it is being worked out. */
  readonly claims: ReadonlySignal<Claims | undefined>;
  /** Grows with every answer. */
  readonly round: ReadonlySignal<number>;
  readonly change: ReadonlySignal<Change | undefined>;
  readonly trouble: ReadonlySignal<string>;
  /** Undefined: the rules as shipped. */
  readonly follow: (settings: Settings | undefined) => void;
}

export interface MatrixOptions {
  readonly ask: Ask;
  /** The rules file as shipped, and its places. */
  readonly shipped: () => Promise<Omit<OpenRequest, 'kind'>>;
  /** (settings, settings before) → what was edited, in words. */
  readonly editWords: (after: Settings, before: Settings) => Promise<string>;
  readonly onChange: (change: Change) => void;
}

function rowsOf(
  scenarios: readonly Listed[],
  { rules, matching }: Partial<Matched> = {},
): readonly Row[] | undefined {
  if (rules === undefined || matching === undefined) return undefined;
  return scenarios.map((scenario, place): Row => {
    const by = (matching[place] ?? []).map((rule) => rules[rule] ?? '');
    const state = stateOf(scenario, by);
    return { place, scenario, state, by, isFault: isFault(scenario, state) };
  });
}

interface Wanted {
  readonly settings: Settings | undefined;
}

export function createMatrix({ ask, shipped, editWords, onChange }: MatrixOptions): MatrixModel {
  const scenarios = signal<readonly Listed[]>([]);
  const answered = signal<Claims | undefined>(undefined);
  const change = signal<Change | undefined>(undefined);
  const trouble = signal('');
  const round = signal(0);
  const busy = signal(false);
  let shown: Settings | undefined;
  let wanted: Wanted | undefined;

  const take = async (answer: Claims, settings: Settings | undefined): Promise<void> => {
    trouble.value = answer.error ?? '';
    const before = answered.peek();
    if (before !== undefined && shown !== undefined && settings !== undefined) {
      const edit = shown === settings ? '' : await editWords(settings, shown);
      if (edit !== '') {
        const found = findChange(scenarios.peek(), before, answer, edit);
        change.value = found;
        onChange(found);
      }
    }
    shown = settings;
    answered.value = answer;
    round.value += 1;
  };

  const work = async (): Promise<void> => {
    if (busy.peek()) return;
    busy.value = true;
    try {
      if (scenarios.peek().length === 0)
        scenarios.value = (await ask({ kind: 'open', ...(await shipped()) })).scenarios;
      while (wanted !== undefined) {
        const { settings } = wanted;
        wanted = undefined;
        await take(await ask({ kind: 'judge', settings }), settings);
      }
    } catch (fault) {
      // Another worker knows no rules yet.
      scenarios.value = [];
      answered.value = undefined;
      trouble.value = `The evaluation stopped: ${fault instanceof Error ? fault.message : fault}`;
    }
    busy.value = false;
  };

  return {
    ask,
    rows: computed(() => rowsOf(scenarios.value, answered.value)),
    claims: computed(() => (busy.value ? undefined : answered.value)),
    round,
    change,
    trouble,
    follow: (settings) => {
      wanted = { settings };
      void work();
    },
  };
}
