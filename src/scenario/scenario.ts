// Something that happens in a session pod, as one Falco event: recorded behaviour or an attack.
import type { Fields } from '../evaluation/values/fields.ts';

/** What the rules ought to do with an event. */
export type Expectation = 'silent' | 'fires';

export interface Scenario {
  readonly id: string;
  readonly kind: 'normal' | 'attack';
  /** The image it happens in. */
  readonly image: string;
  /** False: an image that KubeBrowse does not start today. */
  readonly deployed?: boolean;
  /** What happens, in one sentence. */
  readonly title: string;
  readonly expect: Expectation;
  /** Of an attack: what is detected, and its number in the threat table with the ATT&CK technique. */
  readonly capability?: string;
  readonly threat?: string;
  /** Sound rules may decide otherwise, and why. */
  readonly debatable?: boolean;
  readonly why?: string;
  /** Of normal behaviour: what kind. */
  readonly group?: string;
  readonly source: string;
  /** How often the recording holds it. */
  readonly observed?: number;
  readonly fields: Fields;
}
