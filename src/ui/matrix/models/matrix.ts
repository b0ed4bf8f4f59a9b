// Settings as they change → the matrix as it changes. Only the latest settings are of interest: while
// the worker is busy, those in between are passed over.
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { isFault, type State, stateOf } from '../../../scenario/assess.ts';
import type { Settings } from '../../../settings/settings.ts';
import type { Ask, Listed, Matrix } from '../protocol.ts';
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

/** Of settings only where the events happen is of interest here. */
type Placed = Pick<Settings, 'pods'>;

export interface MatrixModel<S extends Placed = Placed> {
  readonly ask: Ask;
  /** Undefined until the worker has answered. */
  readonly rows: ReadonlySignal<readonly Row[] | undefined>;
  /** Grows with every answer. */
  readonly round: ReadonlySignal<number>;
  readonly change: ReadonlySignal<Change | undefined>;
  readonly trouble: ReadonlySignal<string>;
  readonly follow: (rules: string, settings: S) => void;
}

export interface MatrixOptions<S extends Placed> {
  readonly ask: Ask;
  /** rules/kubebrowse_rules.yaml as shipped. */
  readonly shipped: () => Promise<string>;
  /** (settings, settings before) → what was edited, in words. */
  readonly editWords: (after: S, before: S) => string;
  readonly onChange: (change: Change) => void;
}

function rowsOf(
  scenarios: readonly Listed[],
  { rules, matching }: Partial<Matrix> = {},
): readonly Row[] | undefined {
  if (rules === undefined || matching === undefined) return undefined;
  return scenarios.map((scenario, place): Row => {
    const by = (matching[place] ?? []).map((rule) => rules[rule] ?? '');
    const state = stateOf(scenario, by);
    return { place, scenario, state, by, isFault: isFault(scenario, state) };
  });
}

export function createMatrix<S extends Placed>({
  ask,
  shipped,
  editWords,
  onChange,
}: MatrixOptions<S>): MatrixModel<S> {
  const scenarios = signal<readonly Listed[]>([]);
  const matrix = signal<Matrix | undefined>(undefined);
  const change = signal<Change | undefined>(undefined);
  const trouble = signal('');
  const round = signal(0);
  let shown: S | undefined;
  let wanted: { readonly rules: string; readonly settings: S } | undefined;
  let busy = false;

  const take = (answer: Matrix, settings: S): void => {
    trouble.value = answer.error ?? '';
    const before = matrix.peek();
    if (before !== undefined && shown !== undefined && shown !== settings) {
      const found = findChange(scenarios.peek(), before, answer, editWords(settings, shown));
      if (found.edit !== '') {
        change.value = found;
        onChange(found);
      }
    }
    shown = settings;
    matrix.value = answer;
    round.value += 1;
  };

  const work = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    try {
      if (scenarios.peek().length === 0)
        scenarios.value = (await ask({ kind: 'open', shipped: await shipped() })).scenarios;
      while (wanted !== undefined) {
        const { rules, settings } = wanted;
        wanted = undefined;
        take(await ask({ kind: 'judge', rules, pods: settings.pods }), settings);
      }
    } catch (fault) {
      trouble.value = `The evaluation stopped: ${fault instanceof Error ? fault.message : fault}`;
    }
    busy = false;
  };

  const rows = computed(() => rowsOf(scenarios.value, matrix.value));
  return {
    ask,
    rows,
    round,
    change,
    trouble,
    follow: (rules, settings) => {
      wanted = { rules, settings };
      void work();
    },
  };
}
