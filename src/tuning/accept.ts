// Accepted changes → what becomes of the rules in hand.
import { accept, type Parsed, refuse } from '../text/parsed.ts';
import { applyToSettings } from './apply-to-settings.ts';
import type { Hand } from './hand.ts';
import type { Applied, Change } from './suggestion.ts';

/** Refused: what a parser, or the rules, hold against a change. */
export type Apply = (hand: Hand, changes: readonly Change[]) => Parsed<Applied>;

/** For rules made with settings; files take text (append-exception.ts). */
export const applyChanges: Apply = (hand, changes) => {
  if (hand.kind === 'files') return refuse('These rules are not made with settings.');
  const settings = applyToSettings(hand.settings, changes);
  return settings.ok ? accept({ kind: 'settings', settings: settings.value }) : settings;
};

/** The hand with what was applied: other settings, or the files with the texts put in. */
export function withApplied(hand: Hand, applied: Applied): Hand {
  if (applied.kind === 'settings')
    return hand.kind === 'settings' ? { ...hand, settings: applied.settings } : hand;
  if (hand.kind === 'settings') return hand;
  const files = hand.files.map((file) => {
    const edits = applied.edits.filter((edit) => edit.file === file.name);
    const last = [...edits].sort((a, b) => b.at - a.at);
    const text = last.reduce(
      (whole, edit) => whole.slice(0, edit.at) + edit.text + whole.slice(edit.at),
      file.text,
    );
    return { ...file, text };
  });
  return { ...hand, files };
}
