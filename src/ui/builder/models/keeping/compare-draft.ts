// A draft from a link and one's own work → what differs, and what of the draft cannot be read. The drafts
// themselves are read: the result shows the last valid settings, which may be one's own.
import { findDifferences, type SectionDifference } from '../../../../settings/difference.ts';
import type { Draft } from '../../../draft/draft.ts';
import type { DraftReading } from '../../../draft/reading.ts';

export interface Compared {
  readonly differences: readonly SectionDifference[];
  /** One sentence for each part that cannot be read, as far as they differ. */
  readonly faults: readonly string[];
}

export type ReadWhole = (draft: Draft) => Promise<Pick<DraftReading, 'settings' | 'faults'>>;

export async function compareDraft(
  readWhole: ReadWhole,
  draft: Draft,
  work: Draft,
): Promise<Compared> {
  const [given, own] = await Promise.all([readWhole(draft), readWhole(work)]);
  return {
    differences: findDifferences(given.settings, own.settings),
    faults: [...new Set(given.faults.map(({ message }) => message))],
  };
}

/** The end of the first sentence on a draft. @param hasOwn the work says something of its own */
export function comparedWords({ differences, faults }: Compared, hasOwn: boolean): string {
  if (differences.length > 0) return `It differs from ${hasOwn ? 'it' : 'the defaults'}:`;
  return faults.length === 0
    ? 'It says the same as your own settings.'
    : 'What can be read of it says the same as your own settings.';
}
