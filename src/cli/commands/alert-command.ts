// `alert`: rules files and events → the lines of the alerts that Falco would write.
import { loadFault } from '../../container/load-fault.ts';
import { matchingRules, prepareRules } from '../../evaluation/evaluate-rules.ts';
import { type AlertOptions, alertLine } from '../../evaluation/values/alert-line.ts';
import type { Fields } from '../../evaluation/values/fields.ts';
import { type FalcoMinor, falcoReleases } from '../../falco/versions.ts';
import { type Loaded, load } from '../../ruleset/load.ts';
import { engineOf, providersFor } from '../../ruleset/read/reading.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import type { Arguments } from '../arguments.ts';
import { readCases } from '../input/evaluate-cases.ts';
import { readFalco } from '../input/read-falco.ts';
import { readPlugins } from '../input/read-plugins.ts';
import { readRulesFiles } from '../input/read-rules.ts';
import { type ExitCode, type Io, readInput } from '../io.ts';

async function loadRules(
  paths: readonly string[],
  falco: FalcoMinor,
  args: Arguments,
  io: Io,
): Promise<Parsed<Loaded> | undefined> {
  const opened = await readRulesFiles(paths, io);
  if (opened === undefined) return undefined;
  const plugins = readPlugins(args, opened.files);
  if (!plugins.ok) return plugins;
  const engine = engineOf(falcoReleases[falco], plugins.value);
  const loaded = load(opened.files, {
    engine: args.flags.has('--suggested') ? engine : { ...engine, suggestedOutput: '' },
  });
  const broken = loaded.files.find(({ error }) => error !== undefined);
  return broken?.error === undefined
    ? accept(loaded)
    : refuse(`${broken.name}: ${loadFault(opened, broken.name, broken.error)}`);
}

function timeOf(fields: Fields): bigint {
  const given = fields['evt.rawtime'] ?? fields['evt.time'];
  return /^[0-9]{1,19}$/.test(String(given)) ? BigInt(String(given)) : 0n;
}

function linesOf(
  loaded: Loaded,
  options: Omit<AlertOptions, 'time' | 'hostname'>,
  args: Arguments,
) {
  const prepared = prepareRules(loaded, { derives: true });
  const byName = new Map(loaded.rules.map((one) => [one.rule.name, one]));
  const isJson = args.flags.has('--json');
  return (fields: Fields): readonly string[] => {
    const { matching } = matchingRules(prepared, fields);
    const names = args.flags.has('--first') ? matching.slice(0, 1) : matching;
    const host = fields['evt.hostname'];
    const hostname = typeof host === 'string' ? host : 'host';
    return names.flatMap((name) => {
      const one = byName.get(name);
      if (one === undefined) return [];
      const { priority, source, tags } = one.rule;
      const rule = { name, priority, source, tags: [...tags], output: one.output };
      const providers = providersFor(loaded.engine, source);
      const given = { ...options, time: timeOf(fields), hostname, providers };
      const line = alertLine(rule, fields, given);
      return line === undefined ? [] : [isJson ? line.json : line.text];
    });
  };
}

export async function runAlert(args: Arguments, io: Io): Promise<ExitCode> {
  const { files, flags, lists } = args;
  const [path] = files;
  const paths = lists.get('--rules') ?? [];
  if (path === undefined || files.length > 1 || paths.length === 0) {
    io.fault(
      'alert takes --rules FILE and one file of events; for example alert --rules my_rules.yaml events.jsonl.',
    );
    return 2;
  }
  const falco = readFalco(args);
  if (!falco.ok) {
    io.fault(falco.message);
    return 2;
  }
  const loaded = await loadRules(paths, falco.value, args, io);
  const text = await readInput(path, io);
  for (const one of [loaded, text]) if (one?.ok === false) io.fault(one.message);
  if (!loaded?.ok || !text.ok) return 2;
  const { cases, faults } = readCases(text.value, false);
  for (const fault of faults) io.fault(`${path === '-' ? 'standard input' : path}:${fault}`);
  const { dialect } = loaded.value;
  const settings = { dialect, iso8601: flags.has('--iso-8601'), message: flags.has('--message') };
  const toLines = linesOf(loaded.value, settings, args);
  const lines = cases.flatMap(({ fields }) => toLines(fields));
  // The very bytes, for whoever reads alerts; what would act on a terminal does not on one.
  if (lines.length > 0) io.copy(`${lines.join('\n')}\n`);
  if (faults.length > 0) return 2;
  return lines.length > 0 ? 0 : 1;
}
