// Undo and redo over immutable states. Edits of one place in quick succession are one step.

export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** The place of the last edit, while the next edit of it may still join. */
  readonly joining: string | undefined;
}

const most = 300;

export const startHistory = <T>(present: T): History<T> => ({
  past: [],
  present,
  future: [],
  joining: undefined,
});

/** @param place edits with the same place join until `endStep`; none never joins */
export function step<T>(history: History<T>, next: T, place?: string): History<T> {
  if (Object.is(next, history.present)) return history;
  const joins = place !== undefined && place === history.joining;
  const past = joins ? history.past : [...history.past, history.present].slice(-most);
  return { past, present: next, future: [], joining: place };
}

export const endStep = <T>(history: History<T>): History<T> =>
  history.joining === undefined ? history : { ...history, joining: undefined };

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    joining: undefined,
  };
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, joining: undefined };
}
