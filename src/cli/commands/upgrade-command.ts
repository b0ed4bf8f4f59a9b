// `upgrade`: files and two versions of Falco → what the upgrade changes for these files.
import { officialTables } from '../../check/loading/default-rules.ts';
import type { RulesFile } from '../../ruleset/load.ts';
import { accept, type Parsed } from '../../text/parsed.ts';
import { readVersions } from '../../upgrade/named-versions.ts';
import { mustAct } from '../../upgrade/report.ts';
import { upgrade } from '../../upgrade/upgrade.ts';
import type { Arguments } from '../arguments.ts';
import { readPlugins } from '../input/read-plugins.ts';
import { type ExitCode, type Io, readInput } from '../io.ts';
import { upgradeText } from '../output/upgrade-text.ts';
import { runMerge } from './merge-command.ts';

async function readFiles(
  { files, lists }: Arguments,
  io: Io,
): Promise<Parsed<readonly RulesFile[]>> {
  const paths = [...new Set([...(lists.get('--values') ?? []), ...files])];
  const read: RulesFile[] = [];
  for (const path of paths) {
    const text = await readInput(path, io);
    if (!text.ok) return text;
    read.push({ name: path === '-' ? 'standard input' : path, text: text.value });
  }
  return accept(read);
}

function fail(message: string, io: Io): ExitCode {
  io.fault(message);
  return 2;
}

export async function runUpgrade(args: Arguments, io: Io): Promise<ExitCode> {
  if (args.flags.has('--rules')) return runMerge(args, io);
  const [from = '', to = ''] = [args.flags.get('--from'), args.flags.get('--to')];
  const versions = readVersions(from, to, ['--from', '--to']);
  if (!versions.ok) return fail(versions.message, io);
  const files = await readFiles(args, io);
  if (!files.ok) return fail(files.message, io);
  const plugins = readPlugins(args, files.value);
  if (!plugins.ok) return fail(plugins.message, io);
  const afterDefaults = args.flags.has('--after-defaults') ? true : undefined;
  const options = { tables: officialTables, plugins: plugins.value, afterDefaults };
  const report = upgrade(files.value, versions.value, options);
  const act = mustAct(report);
  if (args.flags.has('--json')) io.out(`${JSON.stringify({ act, ...report })}\n`);
  else io.styled(upgradeText(report));
  return act ? 1 : 0;
}
