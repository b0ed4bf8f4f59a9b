// Names → the first that stands there twice.

/** In one pass: there may be tens of thousands. */
export function firstTwice(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => {
    const again = seen.has(name);
    seen.add(name);
    return again;
  });
}
