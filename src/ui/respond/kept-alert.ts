// The alert that somebody pasted → kept for the page of its rule. It stays in this tab and ends with it.
import type { Fields } from '../../evaluation/values/fields.ts';

export interface KeptAlert {
  readonly rule: string | undefined;
  readonly fields: Fields;
  /** As it was pasted: what Tune reads. */
  readonly text: string;
}

const key = 'pasted alert';
/** More than any alert; a whole log belongs into Tune. */
export const longestAlert = 262_144;

/** The part of an address that says an alert is kept for the page. */
export const alertFragment = 'this-alert';

export function keepAlert(alert: KeptAlert): boolean {
  try {
    sessionStorage.setItem(key, JSON.stringify(alert));
    return true;
  } catch {
    return false;
  }
}

export function forgetAlert(): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Nothing is kept for this site.
  }
}

const plainFields = (fields: object): Fields =>
  Object.fromEntries(
    Object.entries(fields).filter(
      (entry): entry is [string, string | number] =>
        typeof entry[1] === 'string' || typeof entry[1] === 'number',
    ),
  );

export function keptAlert(): KeptAlert | undefined {
  try {
    const read: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    if (typeof read !== 'object' || read === null || !('fields' in read) || !('text' in read))
      return undefined;
    const { fields, text } = read;
    if (typeof fields !== 'object' || fields === null || typeof text !== 'string') return undefined;
    const rule = 'rule' in read && typeof read.rule === 'string' ? read.rule : undefined;
    return { rule, fields: plainFields(fields), text };
  } catch {
    return undefined;
  }
}
