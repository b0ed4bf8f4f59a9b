// Accepted changes → what becomes of the rules in hand.
import { accept, type Parsed, refuse } from '../text/parsed.ts';
import { engineOfHand, type Hand, type RulesFile } from './hand.ts';
import type { Applied, Change } from './suggestion.ts';
import { appendRows } from './write/append-exception.ts';
import { applyToSettings } from './write/apply-to-settings.ts';
import { applyEdits } from './write/text-edits.ts';

/** Refused: what a parser, or the rules, hold against a change. */
export type Apply = (hand: Hand, changes: readonly Change[]) => Parsed<Applied>;

/** New settings where the rules are made with them; texts to insert where they are files. */
export const applyChanges: Apply = (hand, changes) => {
  if (hand.kind === 'settings') {
    const settings = applyToSettings(hand.settings, changes);
    return settings.ok ? accept({ kind: 'settings', settings: settings.value }) : settings;
  }
  const entry = changes.find((change) => change.kind === 'entry');
  if (entry !== undefined)
    return refuse(`${entry.list} is a list of settings; these rules are files.`);
  const rows = changes.filter((change) => change.kind === 'row');
  const appended = appendRows(hand.files, rows, engineOfHand(hand));
  return appended.ok ? accept({ kind: 'text', edits: appended.value.edits }) : appended;
};

/** The hand with what was applied: other settings, or the files with the texts put in. */
export function withApplied(hand: Hand, applied: Applied): Hand {
  if (hand.kind === 'settings')
    return applied.kind === 'settings' ? { ...hand, settings: applied.settings } : hand;
  return applied.kind === 'text' ? { ...hand, files: applyEdits(hand.files, applied.edits) } : hand;
}

/** Files that were not among those given: where all of these are Falco's own, what is added has its own. */
export function addedFiles(before: Hand, now: Hand): readonly RulesFile[] {
  if (before.kind === 'settings' || now.kind === 'settings') return [];
  const given = new Set(before.files.map(({ name }) => name));
  return now.files.filter(({ name }) => !given.has(name));
}
