// One alert as a log tells of it, before equal ones are folded together (alert-log.ts).
import type { Fields } from '../evaluation/values/fields.ts';

export interface Alert {
  /** Undefined: text mode names no rule, and no known output fits. */
  readonly rule: string | undefined;
  /** As Falco writes it: `Warning`, `Informational`. */
  readonly priority: string;
  /** `syscall` where the log does not say. */
  readonly source: string;
  /** Milliseconds since 1970 UTC; undefined where the log does not say. Of an aggregate the first. */
  readonly time: number | undefined;
  /** Of an aggregate the last; otherwise `time`. */
  readonly lastTime: number | undefined;
  /** 1; of an aggregate how many alerts it stands for. */
  readonly count: number;
  /** The fields of the output, arguments in brackets; `null`: known to have no value (`<NA>`). */
  readonly fields: Fields;
  readonly output: string;
}
