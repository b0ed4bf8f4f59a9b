// What reading a rules file back could not take over, and where it stands.
export interface ReadNote {
  readonly message: string;
  /** 1-based line in the rules text, where there is one. */
  readonly line?: number;
}
