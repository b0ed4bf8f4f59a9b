// Which rules match each event of the catalogue, by its id → by rule, the default rules that hide it.
import type { DefaultFile } from './default-rules.ts';

interface Shadowed {
  readonly rule: string;
  readonly by: Readonly<Partial<Record<DefaultFile, readonly string[]>>>;
}

const files: readonly DefaultFile[] = ['stable', 'incubating', 'sandbox'];

/**
 * @param matching per event the rules that match, in the order of loading
 * @param firstDefaultRule the default rule that is the first to match an event
 */
export function shadowingsOf(
  matching: ReadonlyMap<string, readonly string[]>,
  firstDefaultRule: (event: string, loaded: readonly DefaultFile[]) => string | undefined,
): readonly Shadowed[] {
  const found = new Map<string, Map<DefaultFile, Set<string>>>();
  for (const [event, rules] of matching) {
    for (const file of files) {
      const first = firstDefaultRule(event, [file]);
      if (first === undefined) continue;
      for (const rule of rules) {
        const by = found.get(rule) ?? new Map<DefaultFile, Set<string>>();
        found.set(rule, by.set(file, (by.get(file) ?? new Set()).add(first)));
      }
    }
  }
  const inOrder = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.map(([rule, by]) => ({
    rule,
    by: Object.fromEntries(
      files.flatMap((file) => {
        const names = by.get(file);
        return names === undefined ? [] : [[file, [...names].sort()]];
      }),
    ),
  }));
}
