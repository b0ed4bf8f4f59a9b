// What a note on a field holds. The notes themselves stand in one file per family of fields.

/** What the field tells, and a condition that uses it as it is meant. */
export type FieldNote = readonly [text: string, example?: string];
export type FieldNotes = Readonly<Record<string, FieldNote>>;
