// Findings → a stable name for each: the same while what it is about is the same, wherever it moves in
// its file, and another for each of two that are alike.
import { digestOf } from '../../deploy/digest.ts';
import type { Reported, ReportedFile } from './report.ts';

export type Fingerprint = (file: ReportedFile, one: Reported) => { hash: string; copy: number };

/** `copy` counts from 1 those with the same hash, in the order they are asked for. */
export function fingerprints(): Fingerprint {
  const copies = new Map<string, number>();
  return ({ path }, { code, item, lineText }) => {
    const parts = [path, code, item?.kind ?? '', item?.name ?? '', lineText.trim()];
    const hash = digestOf(JSON.stringify(parts)).slice(0, 32);
    const copy = (copies.get(hash) ?? 0) + 1;
    copies.set(hash, copy);
    return { hash, copy };
  };
}
