// `tune`: logs with alerts → what to allow, what to look into, and new settings or rules files.

import type { AlertLog } from '../../alert/alert-log.ts';
import { LogReader } from '../../alert/read/log-reader.ts';
import { pluginsInUse } from '../../check/loading/plugins-in-use.ts';
import { givenName } from '../../container/given-files.ts';
import { loadFault } from '../../container/load-fault.ts';
import type { FalcoMinor } from '../../falco/versions.ts';
import { ConditionCache } from '../../ruleset/condition-cache.ts';
import { scenarios } from '../../scenario/catalogue.ts';
import { counted, number } from '../../text/figures.ts';
import { shellQuote } from '../../text/shell-quote.ts';
import { applyChanges } from '../../tuning/accept.ts';
import type { Hand } from '../../tuning/hand.ts';
import { outcomeOf } from '../../tuning/outcome.ts';
import { differingWords } from '../../tuning/rules/fired-rules.ts';
import { outputsOf } from '../../tuning/rules/outputs-of.ts';
import { loadHand } from '../../tuning/rules/rules-in-hand.ts';
import { suggest } from '../../tuning/suggest.ts';
import type { Suggestion } from '../../tuning/suggestion.ts';
import type { Arguments } from '../arguments.ts';
import { readFalco } from '../input/read-falco.ts';
import { readPlugins } from '../input/read-plugins.ts';
import { readRulesFiles } from '../input/read-rules.ts';
import { readSettings } from '../input/read-settings.ts';
import { type ExitCode, type Io, reasonOf, WriteRefused } from '../io.ts';
import { tuningJson } from '../output/tune-json.ts';
import { type Findings, tuningText, unreadText, wrap } from '../output/tune-text.ts';
import { pathsBelow, type Tuned, writeResults } from '../output/tune-write.ts';

const noAlerts =
  'No alert was found. Falco writes alerts as JSON with json_output: true in falco.yaml (--set falco.json_output=true with Helm); in its text format each alert begins with a time and a priority. Check that this is the log of Falco, and not of another program.';

async function readRules(
  paths: readonly string[],
  falco: FalcoMinor,
  args: Arguments,
  io: Io,
): Promise<Tuned | undefined> {
  const opened = await readRulesFiles(paths, io);
  if (opened === undefined) return undefined;
  const plugins = readPlugins(args, opened.files);
  if (!plugins.ok) {
    io.fault(plugins.message);
    return undefined;
  }
  const { files } = opened;
  const hand: Hand = { kind: 'files', files, falco, plugins: pluginsInUse(plugins.value, files) };
  const { files: loaded } = loadHand(hand, new ConditionCache());
  const broken = loaded.filter(({ error }) => error !== undefined);
  for (const { name, error } of broken) {
    const why = error === undefined ? '' : loadFault(opened, name, error);
    const check = `${io.program} check --falco ${falco} ${shellQuote(givenName(opened, name))}`;
    io.fault(`${name}: ${why.replace(/\.$/, '')}. See ${check}.`);
  }
  return broken.length > 0 ? undefined : { hand, name: paths.join(', '), opened };
}

async function readHand(args: Arguments, io: Io): Promise<Tuned | undefined> {
  const falco = readFalco(args);
  if (!falco.ok) {
    io.fault(falco.message);
    return undefined;
  }
  const rules = args.lists.get('--rules') ?? [];
  if (rules.length > 0) return readRules(rules, falco.value, args, io);
  const settings = await readSettings(args, io);
  if (settings === undefined) return undefined;
  const path = args.flags.get('--settings');
  const hand: Hand = { kind: 'settings', settings, shipped: await io.readRules() };
  return { hand, name: path ?? 'the default settings' };
}

/** No log has a line so long: it is a device, or what is packed makes no end. */
const longestLine = 1_000_000_000;

async function readLogs(
  paths: readonly string[],
  hand: Hand,
  io: Io,
): Promise<{ readonly log: AlertLog; readonly isWhole: boolean }> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: false });
  const reader = new LogReader({
    decode: (bytes) => decoder.decode(bytes),
    outputs: outputsOf(loadHand(hand, new ConditionCache())),
  });
  let isWhole = true;
  let shown = 0;
  for (const path of paths) {
    const name = path === '-' ? 'standard input' : path;
    reader.open(name);
    const before = reader.progress().bytes;
    let ended = { at: before, alerts: reader.progress().alerts };
    try {
      await io.stream(path, (bytes) => {
        reader.push(bytes);
        const { bytes: read, alerts } = reader.progress();
        if (bytes.includes(10) || alerts > ended.alerts) ended = { at: read, alerts };
        if (read - ended.at > longestLine)
          throw new Error('more than 1 GB came without the end of a line, and without an alert');
        if (read - shown < 20_000_000) return;
        shown = read;
        io.progress(`${name}: ${number(Math.round(read / 1e6))} MB, ${number(alerts)} alerts`);
      });
    } catch (error) {
      isWhole = false;
      const part = reader.progress().bytes > before ? ' to its end' : '';
      io.fault(`${name}: cannot be read${part}: ${reasonOf(error)}.`);
      reader.breakOff(`${reasonOf(error)}.`);
    }
    reader.close();
  }
  io.progress('');
  return { log: reader.log(), isWhole };
}

/** All wrong usage at once. */
async function usageFaults({ files, flags, lists }: Arguments, io: Io): Promise<readonly string[]> {
  const faults: string[] = [];
  if (files.length === 0) {
    faults.push(
      `tune takes logs; for example tune falco.log, or kubectl logs … | ${io.program} tune -.`,
    );
  }
  const rules = lists.get('--rules') ?? [];
  if (rules.length > 0 && flags.has('--settings')) {
    faults.push(
      '--rules and --settings exclude each other: rules are made with settings, or files.',
    );
  }
  if (flags.has('--apply') && rules.length > 0) {
    const below = pathsBelow(rules);
    if (!below.ok) faults.push(below.message);
  }
  const standard = [...files, ...rules, flags.get('--settings')].filter((path) => path === '-');
  if (standard.length > 1) faults.push('Standard input (-) can be one file only.');
  for (const flag of ['--apply', '--report']) {
    const out = flags.get(flag);
    if (out === undefined) continue;
    if (out === '-') faults.push(`${flag} needs the name of a file; - is standard input.`);
    for (const path of files) {
      if (path !== '-' && (await io.isSame(out, path))) {
        faults.push(`${flag} ${out}: that is the log. Give another file.`);
      }
    }
  }
  return faults;
}

/** Those that the parsers and the rules take, one after the other; each refusal is told. */
function applicable(hand: Hand, suggestions: readonly Suggestion[], io: Io): readonly Suggestion[] {
  const changesOf = (list: readonly Suggestion[]) => list.flatMap(({ changes }) => changes);
  if (applyChanges(hand, changesOf(suggestions)).ok) return suggestions;
  const taken: Suggestion[] = [];
  for (const suggestion of suggestions) {
    const applied = applyChanges(hand, changesOf([...taken, suggestion]));
    if (applied.ok) taken.push(suggestion);
    else io.fault(`Not applied: ${suggestion.allows} ${applied.message}`);
  }
  return taken;
}

function find(
  log: AlertLog,
  hand: Hand,
  io: Io,
): { findings: Findings; accepted: readonly Suggestion[] } {
  const catalogue = scenarios();
  const titles = new Map(catalogue.map(({ id, title }) => [id, title]));
  io.progress('Looking for what would silence them …');
  const tuning = suggest(log, hand, catalogue);
  const accepted = applicable(
    hand,
    tuning.suggestions.filter(({ isSafe }) => isSafe),
    io,
  );
  const outcome =
    accepted.length === 0 ? undefined : outcomeOf(log, hand, catalogue, accepted, applyChanges);
  io.progress('');
  return { findings: { log, tuning, outcome, attack: (id) => titles.get(id) ?? id }, accepted };
}

const mostDiffering = 5;

/** Which rules fired, where they are not these, and the three ways on. */
function hintText({ log, tuning }: Findings, { hand }: Tuned): string {
  const { differing } = tuning;
  if (differing.length === 0) return '';
  const alerts = differing.reduce((sum, one) => sum + one.alerts, 0);
  const rules = hand.kind === 'files' ? 'the files given' : 'these settings';
  const shown = differing.slice(0, mostDiffering);
  const more = differing.length - shown.length;
  const onlyChanged = differing.every(({ why }) => why !== 'unknown rule');
  const files =
    hand.kind === 'files'
      ? onlyChanged
        ? 'the files as they were when the alerts came, if they have changed since: --rules FILE'
        : 'the file that defines what is not among these rules, before those given: --rules FILE'
      : 'the rules files that raised them: --rules FILE, all that Falco loads, in order';
  const ways = [
    files,
    'what the builder made: --settings FILE, with the settings it saved',
    'KubeBrowse’s rules as shipped: neither of the two',
  ];
  return [
    `\n${wrap(`Other rules than those of ${rules} raised ${number(alerts)} of ${counted(log.alerts, 'alert')}:`, '')}`,
    ...shown.map((one) => wrap(`${counted(one.alerts, 'alert')}: ${differingWords(one)}`, '  ')),
    more > 0 ? `  and ${counted(more, 'further rule')}\n` : '',
    'Tune instead\n',
    ...ways.map((way) => wrap(way, '  ')),
  ].join('');
}

export async function runTune(args: Arguments, io: Io): Promise<ExitCode> {
  const faults = await usageFaults(args, io);
  for (const fault of faults) io.fault(fault);
  const tuned = faults.length > 0 ? undefined : await readHand(args, io);
  if (tuned === undefined) return 2;
  const { log, isWhole } = await readLogs(args.files, tuned.hand, io);
  if (log.alerts === 0) {
    if (isWhole || log.bytes > 0) {
      for (const line of unreadText(log).trim().split('\n')) if (line !== '') io.fault(line);
      io.fault(isWhole && log.unread === 0 ? noAlerts : `In what was read: ${noAlerts}`);
    }
    return isWhole ? 1 : 2;
  }
  const { findings, accepted } = find(log, tuned.hand, io);
  const out = args.flags.get('--apply');
  let written: readonly string[];
  try {
    written = await writeResults(args, findings, tuned, accepted, io);
  } catch (error) {
    io.fault(
      error instanceof WriteRefused ? error.message : `Cannot be written: ${reasonOf(error)}.`,
    );
    return 2;
  }
  const isApplied = out === undefined || accepted.length > 0;
  if (!isApplied) io.fault('Nothing was applied: no suggestion is safe to take without review.');
  if (args.flags.has('--json')) io.out(tuningJson(findings, written));
  else {
    io.out(`${tuningText(findings)}${hintText(findings, tuned)}`);
    io.out(written.map((path) => `Wrote ${path}\n`).join(''));
  }
  return !isWhole ? 2 : isApplied ? 0 : 1;
}
