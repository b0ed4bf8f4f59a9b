// What an upgrade changes → lines for a person.
import { printableLine } from '../../text/printable.ts';
import { areas, type Change, type Differing, type UpgradeReport } from '../../upgrade/report.ts';
import {
  areaWords,
  fileWords,
  findingWords,
  titleOf,
  verdictOf,
  weightWords,
} from '../../upgrade/words.ts';
import type { Part } from '../io.ts';

const styles = { do: 'error', look: 'warning', know: 'faint' } as const;

function heading(text: string): readonly Part[] {
  return ['\n', { style: 'strong', text }, '\n'];
}

function changeLines({ weight, text, place, fix, inferred }: Change): readonly Part[] {
  const where =
    place === undefined ? '' : `${printableLine(`${place.file}:${place.line}:${place.column}`)} `;
  return [
    '  ',
    { style: styles[weight], text: `${weightWords[weight]}:` },
    ` ${where}${printableLine(text)}${inferred === true ? ' (inferred)' : ''}\n`,
    ...(fix === undefined ? [] : [`    fix: ${printableLine(fix.title)}\n`]),
  ];
}

function findingLines(sign: string, found: readonly Differing[]): readonly Part[] {
  return found.flatMap((one) => [
    `  ${sign} ${printableLine(findingWords(one))} `,
    { style: 'faint' as const, text: `[${one.code}]` },
    '\n',
    ...(one.fix === undefined ? [] : [`    fix: ${printableLine(one.fix.title)}\n`]),
  ]);
}

function fileLines(report: UpgradeReport): readonly Part[] {
  return report.files.flatMap((file) => [
    ...heading(`${printableLine(file.name)}: ${fileWords(file, report)}`),
    ...findingLines('+', file.appeared),
    ...findingLines('-', file.gone),
    ...(file.appeared.length + file.gone.length === 0 ? ['  The same findings with both.\n'] : []),
  ]);
}

export function upgradeText(report: UpgradeReport): readonly Part[] {
  const { changes, commands } = report;
  const groups = areas.flatMap((area): readonly Part[] => {
    const own = changes.filter((change) => change.area === area);
    return own.length === 0 ? [] : [...heading(areaWords[area]), ...own.flatMap(changeLines)];
  });
  return [
    { style: 'strong', text: `${titleOf(report)}: ` },
    `${verdictOf(report)}\n`,
    ...(report.files.length === 0
      ? [
          '  This holds for any release: name your rules files and --values FILE to see it for them.\n',
        ]
      : []),
    ...fileLines(report),
    ...groups,
    ...heading(areaWords.commands),
    ...commands.flatMap(({ text, why }) => [
      { style: 'faint' as const, text: `  # ${why}\n` },
      `  ${printableLine(text)}\n`,
    ]),
  ];
}
