/** What was thrown, which may be anything → the sentence to show. */
export const messageOf = (fault: unknown): string =>
  fault instanceof Error ? fault.message : String(fault);
