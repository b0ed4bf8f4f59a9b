// Files that were there before, files made now → the section of the review that says what differs. Where
// nothing has been made anew since, the section that is there stays: making the same again changes nothing.

import { changedItems } from '../kubebrowse/changed-items.ts';
import { findDifferences } from '../settings/difference.ts';
import { parseSettingsText } from '../settings/parse-settings.ts';
import { counted } from '../text/figures.ts';
import { markdownCode, markdownText } from '../text/markdown.ts';
import type { MadeFile } from './gather-evidence.ts';

export const sinceHeading = '## What differs from the last time';

/** By name; REVIEW.md itself under its own. */
export type Earlier = ReadonlyMap<string, string>;

export const reviewFile = 'REVIEW.md';

/** The files that a REVIEW.md names as made; none where it is none. */
export function madeNames(review: string): readonly string[] {
  const table = /\| File \| SHA-256 \|\n.*\n((?:\|.*\|\n)*)/.exec(review)?.[1] ?? '';
  // Names of ours alone: whoever writes the file must not lead elsewhere.
  return [...table.matchAll(/^\| `([\w][\w.-]*)` \|/gm)].flatMap(([, name]) => name ?? []);
}

function sectionIn(review: string | undefined): string | undefined {
  const from = review?.indexOf(`${sinceHeading}\n`) ?? -1;
  if (review === undefined || from < 0) return undefined;
  const to = review.indexOf('\n## ', from + 1);
  return to < 0 ? undefined : review.slice(from, to + 1);
}

/** The section that stands there: to compare a folder with, whose past is not known. */
export const standingSection = (earlier: Earlier): string | undefined =>
  sectionIn(earlier.get(reviewFile));

const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}\n`).join('');

function itemLines(before: string | undefined, after: string | undefined): readonly string[] {
  if (before === undefined || after === undefined) return [];
  const items = changedItems(before, after);
  return (['changed', 'added', 'removed'] as const).flatMap((how) =>
    items[how].length === 0
      ? []
      : [`${how} in the rules: ${items[how].map((name) => markdownCode(name)).join(', ')}`],
  );
}

function settingsLines(before: string | undefined, after: string | undefined): readonly string[] {
  if (before === undefined || after === undefined) return [];
  const old = parseSettingsText(before);
  const now = parseSettingsText(after);
  return findDifferences(now.settings, old.settings).flatMap(({ caption, differences }) =>
    differences.map((one) => `${markdownText(caption)}: ${markdownText(one)}`),
  );
}

/** Earlier: undefined where nobody looked. */
export function sinceSection(files: readonly MadeFile[], earlier: Earlier | undefined): string {
  const names = new Set(files.map(({ name }) => name));
  const before = new Map([...(earlier ?? [])].filter(([name]) => name !== reviewFile));
  const said = (text: string) => `${sinceHeading}\n\n${text}\n`;
  if (before.size === 0) return said('Nothing was there to compare with.\n');
  const changed = files.filter(({ name, text }) => before.get(name) !== text);
  const gone = [...before.keys()].filter((name) => !names.has(name));
  if (changed.length === 0 && gone.length === 0) {
    const kept = sectionIn(earlier?.get(reviewFile));
    return kept ?? said('Nothing differs from the files that were there.\n');
  }
  const textOf = (name: string) => files.find((file) => file.name === name)?.text;
  const isNew = (name: string) => !before.has(name);
  const lines = [
    ...settingsLines(before.get('settings.json'), textOf('settings.json')),
    ...itemLines(before.get('kubebrowse_rules.yaml'), textOf('kubebrowse_rules.yaml')),
    `${counted(changed.length, 'file')} written otherwise: ${
      changed.map(({ name }) => `${markdownCode(name)}${isNew(name) ? ' (new)' : ''}`).join(', ') ||
      'none'
    }`,
    ...gone.map(
      (name) => `${markdownCode(name)}: of an earlier run; these settings do not make it`,
    ),
  ];
  return said(list(lines));
}
