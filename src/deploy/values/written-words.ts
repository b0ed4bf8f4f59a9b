// What was written into an operator's file → lines that say it: what changed, what was left and why.
import { Entries, isWanted, ListText, type WantedValue } from '../../container/block-text.ts';
import { moreValuesFile } from '../names.ts';
import type { WrittenBack, WrittenPlace } from './write-back.ts';

const longest = 60;

function shown(text: string): string {
  const lines = text.trimEnd().split('\n').length;
  if (lines > 1) return `a text of ${lines.toLocaleString('en')} lines`;
  return text.length > longest ? `${text.slice(0, longest)}…` : text === '' ? '""' : text;
}

function valueWords(value: WantedValue): string {
  if (value instanceof ListText) return shown(value.text);
  if (value instanceof Entries) {
    const names = value.items.map((item) =>
      typeof item === 'object' ? String(item['name'] ?? 'an entry') : String(item),
    );
    return `entries ${names.join(', ')}`;
  }
  if (!isWanted(value)) return shown(String(value));
  return `keys ${Object.keys(value).join(', ')}`;
}

function placeLines({ called, changes, refusals }: WrittenPlace): readonly string[] {
  if (changes.length + refusals.length === 0) return [`${called}: it says all of this already.`];
  return [
    ...changes.map(({ path, before, after }) => {
      const was = before === undefined ? 'added' : `it was ${shown(before)}`;
      return `${called}: ${path.join('.')}: ${valueWords(after)} (${was})`;
    }),
    ...refusals.map(({ path, reason }) => `${called}: ${path.join('.')}: not written: ${reason}.`),
  ];
}

export function writtenLines({ places, separate, trouble }: WrittenBack): readonly string[] {
  return [
    ...(trouble === undefined ? [] : [trouble]),
    ...places.flatMap(placeLines),
    ...(separate === undefined
      ? []
      : [`What was not written is in ${moreValuesFile}: pass it to Helm after your file.`]),
  ];
}
