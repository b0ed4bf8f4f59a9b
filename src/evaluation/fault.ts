// What makes Falco stop while it evaluates → an exception that ends evaluation here too. Caught
// where a verdict is made, nowhere else.

export class EvaluationFault extends Error {}

/** Nested deeper than the stack allows here; Falco, which calls itself just the same, has its limit too. */
export const isTooDeep = (fault: unknown): boolean => fault instanceof RangeError;
