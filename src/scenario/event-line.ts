// What a line of rules/events may say, and what its presets hold. Only what tells an event from others
// stands in its line: the pod, the program's ancestors and the usual fields of its system call have names.
import type { Fields, FieldValue } from '../evaluation/values/fields.ts';

/**
 * Field → its value, or how it follows from others: `=proc.name` is the same value,
 * `%fd.sip:%fd.sport` a text of several.
 */
export type Template = Readonly<Record<string, FieldValue>>;

/** Where something happens: a pod, or the node. */
export interface Place {
  /** The image its events are counted under. */
  readonly image: string;
  /** Who its programs run as where a line does not say. */
  readonly as: string;
  readonly fields: Template;
}

/** A program that others run below. */
export interface Program {
  readonly path: string;
  /** Else the last part of the path, as much of it as the kernel keeps. */
  readonly name?: string;
  /** The first argument, where it is not the path. */
  readonly exe?: string;
  /** What stands behind the name in the command line. */
  readonly args?: string;
  /** The program it was started by. */
  readonly below?: string;
  readonly pid?: number;
  readonly vpid?: number;
}

type Named<Preset> = Readonly<Record<string, Preset>>;

/** rules/events/presets.json */
export interface Presets {
  readonly places: Named<Place>;
  readonly users: Named<Template>;
  readonly calls: Named<Template>;
  readonly programs: Named<Program>;
  /** What holds of every event, unless its call says otherwise. */
  readonly every: Template;
}

/** `execve in a browser session` → call and place. */
export function partsOf(like: string): readonly [call: string, place: string] {
  const at = like.indexOf(' in ');
  return at < 0 ? [like, ''] : [like.slice(0, at), like.slice(at + 4)];
}

/** The first word of a line's `source`; what was exchanged may follow. */
export const eventSources = ['recorded', 'derived', 'synthetic'] as const;

export interface EventLine {
  readonly id: string;
  /** `execve in a browser session`: a call and a place of the presets. */
  readonly like: string;
  /** A user of the presets. */
  readonly as?: string;
  /** The program that acts, of the presets. */
  readonly by?: string;
  /** Or another one: path and arguments. */
  readonly run?: string;
  /** The program that started it, of the presets. */
  readonly below?: string;
  readonly title: string;
  readonly source: string;
  /** `drift-exec, 8 T1204.002`: what is detected, and its place in the table of threats; of normal events their kind. */
  readonly proves: string;
  /** How often a recording holds it. */
  readonly observed?: number;
  /** Why sound rules may decide otherwise. */
  readonly debatable?: string;
  readonly pid?: number;
  readonly vpid?: number;
  /** What else is so, whatever the presets say; null: the field has no value. */
  readonly fields?: Fields;
}

export interface PlacedLine {
  /** The file it stands in, below rules/events. */
  readonly path: string;
  readonly line: EventLine;
}
