// What reading a draft gives: the settings it stands for, or what is wrong and where.

import type { ListId } from '../../settings/adaptable-lists.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Range } from '../../text/diagnostic.ts';
import type { ControlId } from './controls.ts';

export interface Fault {
  readonly control: ControlId;
  readonly message: string;
  /** The part of the control's text. */
  readonly range?: Range;
  /** The part as typed. */
  readonly text?: string;
  /** Which row or field of a control that has several: `0.1.key`, a rule's name. */
  readonly part?: string;
}

export interface ListView {
  /** Entries as Falco gets them: in order, each once. */
  readonly items: readonly string[];
  readonly faults: readonly Fault[];
  /** Entries that were put right, and how. */
  readonly notes: readonly string[];
  readonly duplicates: number;
}

export interface DraftReading {
  /** What the draft says; to be used only while there are no faults. */
  readonly settings: Settings;
  readonly faults: readonly Fault[];
  /** True but not wrong: an exception's field that the output does not print, say. */
  readonly warnings: readonly Fault[];
  readonly lists: Readonly<Record<ListId, ListView>>;
  /** Controls that say something else than the default. */
  readonly changed: ReadonlySet<ControlId>;
}
