// What a page and its engine say to each other: the messages of a part, and whose they are.
export type Part = 'check' | 'matrix' | 'review';

export interface ToEngine {
  readonly part: Part;
  readonly message: { readonly id: number; readonly request: unknown };
}

export interface FromEngine {
  readonly part: Part;
  readonly message: { readonly id: number; readonly answer?: unknown; readonly fault?: string };
}
