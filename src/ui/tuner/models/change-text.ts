// A change → where it goes and what it says, as the builder or a rules file has it.
import { leaves } from '../../../settings/leaves.ts';
import { sectionCaptions } from '../../../settings/section-captions.ts';
import type { Change } from '../../../tuning/suggestion.ts';
import {
  cellText,
  exceptionText,
  overrideText,
  rowText,
} from '../../../tuning/write/exception-text.ts';
import type { ChangeText } from '../protocol.ts';

const noLists = (): boolean => false;

export function changeText(change: Change): ChangeText {
  if (change.kind === 'entry') {
    const leaf = leaves.find(({ path }) => path === change.list);
    const section = leaf && sectionCaptions[leaf.section];
    const place = leaf && section !== leaf.caption ? `${section} › ${leaf.caption}` : section;
    return { place: place ?? change.list, text: change.entry, yaml: undefined };
  }
  const { rule, exception, row } = change;
  const cells = rowText(row.map((value) => cellText(value, noLists)));
  const lines = overrideText(rule, exceptionText(exception, cells.flow, false));
  const compared = exception.fields.map(
    (field, at) => `${field} ${exception.comps[at] ?? '='} ${row[at] ?? ''}`,
  );
  return {
    place: `Exception ${exception.name}`,
    text: compared.join('\n'),
    yaml: lines.map((line, at) => `${at === 0 ? '- ' : '  '}${line}`).join('\n'),
  };
}
