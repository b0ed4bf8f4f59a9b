// A line that is held back until it is known what it belongs to, and what is made of several.
import type { JsonValue } from './exact-json.ts';

export interface TextLine {
  readonly text: string;
  readonly line: number;
}

export interface Records {
  /** Where nothing comes of the records, they are read one by one. */
  readonly lines: readonly TextLine[];
  readonly records: readonly {
    readonly record: JsonValue;
    readonly line: number;
    readonly text: string;
  }[];
}
