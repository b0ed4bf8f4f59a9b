// What reading one line or document comes upon.
import type { Alert } from './alert.ts';

export interface Sink {
  /** `pods`: how many an aggregate says it stands for. */
  readonly alert: (alert: Alert, pods?: number) => void;
  /** It looked like an alert: what is wrong with it, what was expected. */
  readonly unread: (reason: string, text?: string) => void;
}

/** What stands around an alert and says more of it. */
export interface Context {
  /** Of the line's prefix or the document that holds it, in milliseconds. */
  readonly time: number | undefined;
  /** Labels of a Loki stream. */
  readonly labels: Readonly<Record<string, string>>;
}

export const noContext: Context = { time: undefined, labels: {} };
