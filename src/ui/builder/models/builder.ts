// The builder's state: a draft with its history, what it reads as, and the last settings without a
// fault. Knows no browser; what reads drafts (parsers, rules) is loaded by whoever owns it.
import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { ListId } from '../../../settings/adaptable-lists.ts';
import { defaultSettings } from '../../../settings/default-settings.ts';
import type { Settings } from '../../../settings/settings.ts';
import type { ControlId, PlainId } from '../../draft/controls.ts';
import { type Draft, defaultDraft, withText } from '../../draft/draft.ts';
import { endStep, type History, redo, startHistory, step, undo } from '../../draft/history.ts';
import type { DraftReading, Fault, ListView } from '../../draft/reading.ts';

/** Undefined while a part of the reader is still to come. */
export type ReadDraft = (draft: Draft) => DraftReading | undefined;

export interface Builder {
  readonly draft: ReadonlySignal<Draft>;
  /** Undefined until the parsers are there. */
  readonly reading: ReadonlySignal<DraftReading | undefined>;
  /** The last settings without a fault: what the result shows. */
  readonly settings: ReadonlySignal<Settings>;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  /** Edits of one place join into one step until `settle`. */
  readonly edit: (change: (draft: Draft) => Draft, place?: string) => void;
  readonly setText: (id: PlainId, text: string) => void;
  readonly settle: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Shows another draft; the present one can be had back by undo. */
  readonly replace: (draft: Draft) => void;
  readonly history: ReadonlySignal<History<Draft>>;
  readonly setHistory: (history: History<Draft>) => void;
  /** The result to show while the draft has faults: what it was before this visit. */
  readonly setSettings: (settings: Settings) => void;
  readonly attach: (read: ReadDraft) => void;
  /** What stands in a list's field and is not an entry yet. */
  readonly pending: (id: ListId) => Signal<string>;
  readonly setPending: (id: ListId, text: string) => void;
  /** All of these that were typed in this visit. */
  readonly typed: Readonly<Partial<Record<ListId, string>>>;
  readonly selectors: ReadonlySignal<Draft['selectors']>;
  readonly rules: ReadonlySignal<Draft['rules']>;
  readonly outputs: ReadonlySignal<Draft['outputs']>;
  readonly text: (id: PlainId) => ReadonlySignal<string>;
  readonly list: (id: ListId) => ReadonlySignal<ListView | undefined>;
  /** The same empty array while there are none: nothing is drawn anew for it. */
  readonly faults: (id: ControlId) => ReadonlySignal<readonly Fault[]>;
}

const none: readonly Fault[] = [];

/** One signal a key, made at its first use. */
function perKey<K, S>(make: (key: K) => S) {
  const made = new Map<K, S>();
  return (key: K): S => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

export function createBuilder(first: Draft = defaultDraft): Builder {
  const history = signal<History<Draft>>(startHistory(first));
  const read = signal<ReadDraft | undefined>(undefined);
  const settings = signal<Settings>(defaultSettings);
  const draft = computed(() => history.value.present);
  // What was read last stays while a part of the reader is on its way.
  let last: DraftReading | undefined;
  const reading = computed(() => {
    last = read.value?.(draft.value) ?? last;
    return last;
  });
  effect(() => {
    const now = reading.value;
    if (now !== undefined && now.faults.length === 0) settings.value = now.settings;
  });
  const pending = perKey((_: ListId) => signal(''));
  const typed: Partial<Record<ListId, string>> = {};
  const edit: Builder['edit'] = (change, place) => {
    history.value = step(history.peek(), change(history.peek().present), place);
  };
  return {
    draft,
    reading,
    settings,
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),
    edit,
    setText: (id, text) => edit((before) => withText(before, id, text), id),
    settle: () => {
      history.value = endStep(history.peek());
    },
    undo: () => {
      history.value = undo(history.peek());
    },
    redo: () => {
      history.value = redo(history.peek());
    },
    replace: (next) => edit(() => next),
    history,
    setHistory: (next) => {
      history.value = next;
    },
    setSettings: (next) => {
      settings.value = next;
    },
    attach: (parse) =>
      batch(() => {
        read.value = parse;
      }),
    pending,
    setPending: (id, text) => {
      typed[id] = text;
      pending(id).value = text;
    },
    typed,
    selectors: computed(() => draft.value.selectors),
    rules: computed(() => draft.value.rules),
    outputs: computed(() => draft.value.outputs),
    text: perKey((id: PlainId) => computed(() => draft.value.texts[id])),
    faults: perKey((id: ControlId) =>
      computed(() => {
        const mine = reading.value?.faults.filter((fault) => fault.control === id) ?? none;
        return mine.length === 0 ? none : mine;
      }),
    ),
    list: perKey((id: ListId) => computed(() => reading.value?.lists[id])),
  };
}
