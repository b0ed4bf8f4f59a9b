// `evaluate`: conditions and events → verdicts; or rules files and events → the rules that match.
import { readAlerts } from '../../alert/read/read-alerts.ts';
import { loadFault } from '../../container/load-fault.ts';
import { evaluate, type PreparedCondition, prepareText } from '../../evaluation/evaluate.ts';
import {
  matchingRules,
  type PreparedRules,
  prepareRules,
} from '../../evaluation/evaluate-rules.ts';
import { type FalcoMinor, falcoReleases } from '../../falco/versions.ts';
import { type Loaded, load } from '../../ruleset/load.ts';
import { type Engine, engineOf } from '../../ruleset/read/reading.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import { printableLine } from '../../text/printable.ts';
import { shortened } from '../../text/shortened.ts';
import { outputsOf } from '../../tuning/rules/outputs-of.ts';
import type { Arguments } from '../arguments.ts';
import { providersOfText } from '../input/condition-source.ts';
import { alertAnswer, alertJson, alertText } from '../input/evaluate-alert.ts';
import { type EvaluateCase, type ReadCases, readCases } from '../input/evaluate-cases.ts';
import { readFalco } from '../input/read-falco.ts';
import { readPlugins } from '../input/read-plugins.ts';
import { readRulesFiles } from '../input/read-rules.ts';
import { type ExitCode, type Io, readInput } from '../io.ts';

type Answer = (one: EvaluateCase) => object;

function conditionAnswer(engine: Engine): Answer {
  const { dialect } = engine;
  const prepared = new Map<string, PreparedCondition>();
  return ({ condition, fields }) => {
    const known =
      prepared.get(condition) ??
      prepareText(condition, { dialect, providers: providersOfText(condition, engine) });
    prepared.set(condition, known);
    return known.ok
      ? { verdict: evaluate(known, fields) }
      : { verdict: 'invalid', message: known.error.message };
  };
}

function rulesAnswer(rules: PreparedRules, io: Io): Answer {
  return ({ id, fields }) => {
    const { matching, failing } = matchingRules(rules, fields);
    for (const rule of failing) io.fault(`${id}: Falco stops when it evaluates ${rule}.`);
    return { matching };
  };
}

interface RulesGiven {
  readonly loaded: Loaded;
  readonly prepared: PreparedRules;
}

async function loadRules(
  paths: readonly string[],
  falco: FalcoMinor,
  args: Arguments,
  io: Io,
): Promise<Parsed<RulesGiven> | undefined> {
  const opened = await readRulesFiles(paths, io);
  if (opened === undefined) return undefined;
  const plugins = readPlugins(args, opened.files);
  if (!plugins.ok) return plugins;
  const loaded = load(opened.files, { engine: engineOf(falcoReleases[falco], plugins.value) });
  for (const { name, error } of loaded.files) {
    if (error !== undefined) return refuse(`${name}: ${loadFault(opened, name, error)}`);
  }
  // An event says each thing once, as the catalogue's do; a case says all that its condition reads.
  return accept({ loaded, prepared: prepareRules(loaded, { derives: true }) });
}

function plain(answer: object): string {
  return Object.values(answer)
    .map((value) =>
      Array.isArray(value) ? value.join(', ') || 'no rule' : shortened(String(value)),
    )
    .join(' ');
}

interface Answered {
  readonly line: number;
  readonly text: string;
}

function answerCases({ cases }: ReadCases, answer: Answer, isJson: boolean): readonly Answered[] {
  return cases.map((one) => {
    const answered = answer(one);
    const text = isJson
      ? JSON.stringify({ id: one.id, ...answered })
      : printableLine(`${one.id}: ${plain(answered)}`);
    return { line: one.line, text };
  });
}

function answerAlerts(
  text: string,
  { loaded, prepared }: RulesGiven,
  isJson: boolean,
  before = 0,
): { readonly answers: readonly Answered[]; readonly unread: readonly string[] } {
  const decoder = new TextDecoder();
  const { alerts, unread } = readAlerts(text, (bytes) => decoder.decode(bytes), outputsOf(loaded));
  const answers = alerts.map((one) => {
    const { alert } = one;
    const line = before + one.line;
    const answered = alertAnswer(alert, prepared);
    return { line, text: isJson ? alertJson(line, answered) : alertText(line, answered) };
  });
  return { answers, unread: unread.map(({ line, reason }) => `${line}: ${reason}`) };
}

/** Lines that are no cases may hold alerts: one each, or all of them together where none is a case. */
function answerFile(text: string, rules: RulesGiven, isJson: boolean, io: Io) {
  const read = readCases(text, false);
  if (read.cases.length === 0) {
    const { answers, unread } = answerAlerts(text, rules, isJson);
    return { answers, faults: answers.length + unread.length > 0 ? unread : read.faults };
  }
  const answers = [...answerCases(read, rulesAnswer(rules.prepared, io), isJson)];
  const faults: string[] = [];
  const lines = text.split('\n');
  for (const fault of read.faults) {
    const line = Number(fault.slice(0, fault.indexOf(':')));
    const found = answerAlerts(lines[line - 1] ?? '', rules, isJson, line - 1).answers;
    answers.push(...found);
    if (found.length === 0) faults.push(fault);
  }
  return { answers: answers.sort((a, b) => a.line - b.line), faults };
}

function answerConditions(text: string, engine: Engine, isJson: boolean) {
  const read = readCases(text, true);
  return { answers: answerCases(read, conditionAnswer(engine), isJson), faults: read.faults };
}

export async function runEvaluate(args: Arguments, io: Io): Promise<ExitCode> {
  const { files, flags, lists } = args;
  const [path] = files;
  if (path === undefined || files.length > 1) {
    io.fault(
      `evaluate takes one file of JSON Lines, not ${files.length}; for example evaluate cases.jsonl.`,
    );
    return 2;
  }
  const falco = readFalco(args);
  if (!falco.ok) {
    io.fault(falco.message);
    return 2;
  }
  const plugins = readPlugins(args, []);
  if (!plugins.ok) {
    io.fault(plugins.message);
    return 2;
  }
  const paths = lists.get('--rules') ?? [];
  const rules = paths.length === 0 ? undefined : await loadRules(paths, falco.value, args, io);
  const text = await readInput(path, io);
  for (const one of [rules, text]) if (one?.ok === false) io.fault(one.message);
  const isLost = rules === undefined && paths.length > 0;
  if (isLost || rules?.ok === false || !text.ok) return 2;
  const isJson = flags.has('--json');
  const { answers, faults } =
    rules === undefined
      ? answerConditions(text.value, engineOf(falcoReleases[falco.value], plugins.value), isJson)
      : answerFile(text.value, rules.value, isJson, io);
  if (answers.length > 0) io.out(`${answers.map((one) => one.text).join('\n')}\n`);
  for (const fault of faults) io.fault(`${path === '-' ? 'standard input' : path}:${fault}`);
  return faults.length > 0 ? 2 : 0;
}
