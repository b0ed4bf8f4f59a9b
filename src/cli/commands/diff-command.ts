// `diff`: a file of the operator's own and settings → what differs.
import { compareOwn, type OwnComparison } from '../../intake/compare-own.ts';
import { importFile } from '../../intake/import-file.ts';
import { checkSettings } from '../../kubebrowse/check-settings.ts';
import { customise } from '../../kubebrowse/customise.ts';
import { writeOverrides } from '../../kubebrowse/overrides.ts';
import { defaultSettings } from '../../settings/default-settings.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Arguments } from '../arguments.ts';
import { readSettings } from '../input/read-settings.ts';
import { type ExitCode, type Io, readInput } from '../io.ts';

function differs({ settings, diff }: OwnComparison): boolean {
  return settings.length > 0 || diff !== '';
}

function tell(found: OwnComparison, source: string, io: Io): void {
  const { kind, settings, items, notes } = found;
  io.fault(`${source}: ${kind}: ${differs(found) ? 'something differs' : 'nothing differs'}.`);
  for (const { caption, differences } of settings)
    for (const one of differences) io.fault(`${source}: ${caption}: ${one}`);
  for (const how of ['changed', 'added', 'removed'] as const)
    if (items[how].length > 0) io.fault(`${source}: ${how} in the rules: ${items[how].join(', ')}`);
  for (const note of notes) io.fault(`${source}: ${note}`);
}

export async function runDiff(args: Arguments, io: Io): Promise<ExitCode> {
  const [path, ...more] = args.files;
  if (path === undefined || more.length > 0) {
    io.fault('diff takes one file; for example diff --settings settings.json rules.yaml.');
    return 2;
  }
  const file = await readInput(path, io);
  if (!file.ok) {
    io.fault(file.message);
    return 2;
  }
  const own = (): Settings =>
    checkSettings(importFile(file.value).reduce((now, { apply }) => apply(now), defaultSettings))
      .settings;
  const settings = args.flags.has('--settings') ? await readSettings(args, io) : own();
  if (settings === undefined) return 2;
  const shipped = await io.readRules();
  const found = compareOwn(file.value, settings, (of) => ({
    rules: customise(shipped, of),
    overrides: writeOverrides(of),
  }));
  const source = path === '-' ? 'standard input' : path;
  if (!found.ok) {
    io.fault(`${source}: ${found.message}`);
    return 2;
  }
  const isSame = !differs(found.value);
  if (args.flags.has('--json'))
    io.out(`${JSON.stringify({ same: isSame, ...found.value }, null, 2)}\n`);
  else {
    tell(found.value, source, io);
    io.copy(found.value.diff);
  }
  return isSame ? 0 : 1;
}
