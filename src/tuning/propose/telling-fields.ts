// Fields of events that are not system calls, by what a person would name of such an event. Plugins name
// theirs freely (falco/plugins.gen.ts), so this goes by the words of the names.

/** Who, from where, did what, to which kind of thing. Who is named first. */
export const tellingKinds = [
  // Not the program that somebody used, nor the one to whom it was done.
  /^(?!.*(?:agent|target|impacted)).*(?:user|principal|actor|author_name|created_by)/i,
  /srcip|repo|namespace/i,
  /verb|action|method|operation|op_type|e(?:vt|vent)[._]?type/i,
  /resource/i,
] as const;

/** Which thing, or what else sets it apart. */
export const namingKind = /name|region|uri|target/i;

/** The lower, the sooner a field is named; infinite for what says nothing to a person. */
export function rankOf(field: string): number {
  const rank = tellingKinds.findIndex((pattern) => pattern.test(field));
  if (rank >= 0) return rank;
  return namingKind.test(field) ? tellingKinds.length : Number.POSITIVE_INFINITY;
}
