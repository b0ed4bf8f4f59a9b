// A request → the report and its sentences: what the command line says of the same files.
import { officialTables } from '../../check/loading/default-rules.ts';
import { type Differing, mustAct } from '../../upgrade/report.ts';
import { upgrade } from '../../upgrade/upgrade.ts';
import { fileWords, findingWords, titleOf, verdictOf } from '../../upgrade/words.ts';
import type { FileAnswer, UpgradeAnswer, UpgradeRequest } from './protocol.ts';

const linesOf = (sign: string, found: readonly Differing[]) =>
  found.map((one) => {
    return { text: `${sign} ${findingWords(one)} [${one.code}]`, fix: one.fix?.title };
  });

/** Of one file so many are shown; the rest is counted. */
const mostShown = 200;

function shown(lines: FileAnswer['lines']): FileAnswer['lines'] {
  const rest = lines.length - mostShown;
  if (rest <= 0) return lines;
  return [...lines.slice(0, mostShown), { text: `… and ${rest} more.`, fix: undefined }];
}

export function answerUpgrade({ files, versions }: UpgradeRequest): UpgradeAnswer {
  const report = upgrade(files, versions, { tables: officialTables });
  return {
    report,
    title: titleOf(report),
    verdict: verdictOf(report),
    act: mustAct(report),
    files: report.files.map((file) => {
      const lines = [...linesOf('+', file.appeared), ...linesOf('-', file.gone)];
      return { name: file.name, words: fileWords(file, report), lines: shown(lines) };
    }),
  };
}
