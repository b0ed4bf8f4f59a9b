// Something to tell a person about a text or about settings → a plain value. Nothing is thrown.

/** Half-open range of UTF-16 offsets in a text. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export type Severity = 'error' | 'warning' | 'hint';

/** A replacement that mends the text at `range`. */
export interface Fix {
  readonly title: string;
  readonly range: Range;
  readonly text: string;
}

/**
 * `code` is stable and names the page that explains it. What is wrong stands at `range` in a text,
 * or at `path` (`network.allowedNetworks[3]`) in a value.
 */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range?: Range;
  readonly path?: string;
  readonly fix?: Fix;
}
