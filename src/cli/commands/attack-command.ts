// `attack`: settings → the coverage of ATT&CK by the rules made with them.
import { coverTechniques, type Judged } from '../../attack/attack-coverage.ts';
import { coverThreats } from '../../attack/threats.ts';
import {
  coverageRows,
  writeCoverage,
  writeLayer,
  writeThreats,
} from '../../attack/write-attack.ts';
import { slots } from '../../kubebrowse/slots.gen.ts';
import { scenarios } from '../../scenario/catalogue.ts';
import { excerpt } from '../../text/excerpt.ts';
import { writeCsv } from '../../tuning/write/write-csv.ts';
import type { Arguments } from '../arguments.ts';
import { readSettings } from '../input/read-settings.ts';
import type { ExitCode, Io } from '../io.ts';
import { attackFormats } from '../output/attack-formats.ts';
import { reviewOf } from '../output/review-text.ts';

const title = 'ATT&CK coverage of the KubeBrowse rules';

export async function runAttack(args: Arguments, io: Io): Promise<ExitCode> {
  const [file] = args.files;
  if (file !== undefined) {
    io.fault(`attack takes no file. Give settings with --settings ${file}.`);
    return 2;
  }
  const format = args.flags.get('--format') ?? 'layer';
  if (!attackFormats.includes(format)) {
    io.fault(`--format ${excerpt(format)}: expected one of ${attackFormats.join(', ')}.`);
    return 2;
  }
  const settings = await readSettings(args, io);
  if (settings === undefined) return 2;
  const { claims } = await reviewOf(settings, io);
  const judged: readonly Judged[] = scenarios().map((scenario, place) => ({
    scenario,
    matching: (claims.matching[place] ?? []).map((rule) => claims.rules[rule] ?? ''),
  }));
  const techniques = coverTechniques(slots.rules, judged);
  if (format === 'csv') io.out(writeCsv(coverageRows(techniques)));
  else if (format === 'markdown')
    io.out(writeCoverage(techniques, title) + writeThreats(coverThreats(judged)));
  else io.out(writeLayer(techniques, title));
  return 0;
}
