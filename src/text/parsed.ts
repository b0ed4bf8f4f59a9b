// The answer of a value parser: the normalised value, or one message that says what is wrong,
// what was expected and gives an example.

export interface Accepted<T> {
  readonly ok: true;
  readonly value: T;
  /** What was put right on the way, where the writer should know. */
  readonly note?: string;
}

export interface Refused {
  readonly ok: false;
  readonly message: string;
}

export type Parsed<T> = Accepted<T> | Refused;

export type ValueParser<T> = (text: string) => Parsed<T>;

export function accept<T>(value: T): Accepted<T> {
  return { ok: true, value };
}

export function refuse(message: string): Refused {
  return { ok: false, message };
}
