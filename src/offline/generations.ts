// Deploys whose files are kept, and the tabs for which: an older one stays until the last tab that was
// open when a newer came is closed.

export interface Generation {
  readonly version: string;
  /** Addresses in the cache. */
  readonly keys: readonly string[];
  /** Tabs that were open when the next came; those of the newest are not counted. */
  readonly tabs: readonly string[];
}

/** A deploy is complete: it is the newest, and the one before it is kept for the tabs open now. */
export function succeed(
  kept: readonly Generation[],
  { version, keys }: Omit<Generation, 'tabs'>,
  tabs: readonly string[],
): readonly Generation[] {
  const earlier = kept.filter((one) => one.version !== version);
  const last = earlier.at(-1);
  const before = last === undefined ? [] : [...earlier.slice(0, -1), { ...last, tabs }];
  return [...before, { version, keys, tabs: [] }];
}

/** Those which a tab still needs, and the newest. */
export const needed = (
  kept: readonly Generation[],
  openTabs: ReadonlySet<string>,
): readonly Generation[] =>
  kept.filter((one, at) => at === kept.length - 1 || one.tabs.some((tab) => openTabs.has(tab)));

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

function isGeneration(value: unknown): value is Generation {
  if (typeof value !== 'object' || value === null) return false;
  const { version, keys, tabs } = value as Record<string, unknown>;
  return typeof version === 'string' && isTexts(keys) && isTexts(tabs);
}

/** As they were written; none where that cannot be read. */
export function readGenerations(text: string): readonly Generation[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every(isGeneration) ? value : [];
  } catch {
    return [];
  }
}
