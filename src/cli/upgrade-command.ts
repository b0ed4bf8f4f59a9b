// `upgrade`: files and two versions of Falco → what the upgrade changes for these files.
import { officialTables } from '../check/default-rules.ts';
import { type FalcoMinor, falcoReleases, isFalcoMinor } from '../falco/versions.ts';
import type { RulesFile } from '../ruleset/load.ts';
import { accept, type Parsed, refuse } from '../text/parsed.ts';
import { mustAct } from '../upgrade/report.ts';
import type { Versions } from '../upgrade/rules-files.ts';
import { upgrade } from '../upgrade/upgrade.ts';
import type { Arguments } from './arguments.ts';
import { type ExitCode, type Io, readInput } from './io.ts';
import { runMerge } from './merge-command.ts';
import { readPlugins } from './read-plugins.ts';
import { upgradeText } from './upgrade-text.ts';

interface NamedVersion {
  readonly minor: FalcoMinor;
  /** 0.45.2, where the patch was given too. */
  readonly patch?: string;
}

function readVersion(flag: '--from' | '--to', { flags }: Arguments): Parsed<NamedVersion> {
  const version = /^v?((\d+\.\d+)(?:\.\d{1,4})?)$/.exec(flags.get(flag) ?? '');
  const [, whole = '', minor = ''] = version ?? [];
  if (isFalcoMinor(minor)) {
    return accept(whole === minor ? { minor } : { minor, patch: whole });
  }
  return refuse(
    `upgrade needs ${flag} with a version of Falco, one of ${Object.keys(falcoReleases).join(', ')}; for example --from 0.41 --to 0.45.`,
  );
}

function readVersions(args: Arguments): Parsed<Versions> {
  const from = readVersion('--from', args);
  if (!from.ok) return from;
  const to = readVersion('--to', args);
  if (!to.ok) return to;
  const [{ minor: one, patch: old }, { minor: other, patch }] = [from.value, to.value];
  const patches = {
    ...(old === undefined ? {} : { from: old }),
    ...(patch === undefined ? {} : { to: patch }),
  };
  const areTwo = old !== undefined && patch !== undefined && old !== patch;
  if (one !== other || areTwo) {
    return accept({
      from: one,
      to: other,
      ...(old === undefined && patch === undefined ? {} : { patches }),
    });
  }
  return refuse(
    `--from and --to are both ${one}. Within one minor version rules, values and alerts stay as they are; give another one, or two patches of it, such as --from 0.45.0 --to 0.45.2.`,
  );
}

async function readFiles(
  { files, lists }: Arguments,
  io: Io,
): Promise<Parsed<readonly RulesFile[]>> {
  const paths = [...new Set([...(lists.get('--values') ?? []), ...files])];
  if (paths.length === 0) {
    return refuse(
      'upgrade takes rules files or --values FILE; for example upgrade --from 0.41 --to 0.45 my_rules.yaml.',
    );
  }
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
  const versions = readVersions(args);
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
