// What reading one line or document comes upon.
import type { FieldValue } from '../../evaluation/values/fields.ts';
import type { Alert } from '../alert.ts';

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
  /** Of labels, attributes or lists of names and values beside it. */
  readonly rule: string | undefined;
  readonly priority: string | undefined;
  readonly source: string | undefined;
  readonly fields: ReadonlyMap<string, FieldValue>;
}

/** Worked out only where an alert does not say all itself. */
export type Around = () => Context;

export function remembered(make: Around): Around {
  let made: Context | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

export const noContext: Context = {
  time: undefined,
  rule: undefined,
  priority: undefined,
  source: undefined,
  fields: new Map(),
};

export const nothingAround: Around = () => noContext;

/** One alert that a search came upon, and how much it says. */
export interface Found {
  readonly alert: Alert;
  readonly pods: number | undefined;
  /** `whole`: as Falco's JSON has it. `text`: an output. `labels`: rule and priority alone, with fields. */
  readonly kind: 'whole' | 'text' | 'labels';
}

export interface Fault {
  readonly reason: string;
  /** The part it is about; the whole line without. */
  readonly text: string | undefined;
}

export interface Findings {
  readonly alerts: readonly Found[];
  readonly faults: readonly Fault[];
}

export const nothing: Findings = { alerts: [], faults: [] };

/** What a reader that tells a sink comes upon. */
export function collected(kind: Found['kind'], read: (sink: Sink) => void): Findings {
  const alerts: Found[] = [];
  const faults: Fault[] = [];
  read({
    alert: (alert, pods) => alerts.push({ alert, pods, kind }),
    unread: (reason, text) => faults.push({ reason, text }),
  });
  return { alerts, faults };
}
