// `evaluate`: conditions and events → verdicts; or rules files and events → the rules that match.
import { evaluate, type PreparedCondition, prepareText } from '../evaluation/evaluate.ts';
import { matchingRules, type PreparedRules, prepareRules } from '../evaluation/evaluate-rules.ts';
import { load, type RulesFile } from '../ruleset/load.ts';
import { accept, type Parsed, refuse } from '../text/parsed.ts';
import type { Arguments } from './arguments.ts';
import { type EvaluateCase, readCases } from './evaluate-cases.ts';
import { type ExitCode, type Io, readInput } from './io.ts';

export const evaluateHelp = `usage: cli evaluate [--json] CASES.jsonl|-
       cli evaluate --rules FILE [--rules FILE …] [--json] EVENTS.jsonl|-

Says what Falco would: of {"id","condition","fields"} the verdict, true, false or
"error"; with --rules of {"id","fields"} the enabled rules that match, in the order
of loading. A field that is not given has no value; with --rules, one that follows
from others is filled from them, as Falco does: fd.snet from fd.sip, proc.aname from
proc.aname[2]. Give null for one that has none.

  --rules FILE  a rules file; several are loaded in this order
  --json        JSON Lines: {"id","verdict"} or {"id","matching"}

Exit status 2: a line is no case, or Falco would not load a file. The other lines
are answered.
`;

type Answer = (one: EvaluateCase) => object;

function conditionAnswer(): Answer {
  const prepared = new Map<string, PreparedCondition>();
  return ({ condition, fields }) => {
    const known = prepared.get(condition) ?? prepareText(condition);
    prepared.set(condition, known);
    return { verdict: evaluate(known, fields) };
  };
}

function rulesAnswer(rules: PreparedRules, io: Io): Answer {
  return ({ id, fields }) => {
    const { matching, failing } = matchingRules(rules, fields);
    for (const rule of failing) io.fault(`${id}: Falco stops when it evaluates ${rule}.`);
    return { matching };
  };
}

async function loadRules(paths: readonly string[], io: Io): Promise<Parsed<PreparedRules>> {
  const files: RulesFile[] = [];
  for (const path of paths) {
    const text = await readInput(path, io);
    if (!text.ok) return text;
    files.push({ name: path, text: text.value });
  }
  const loaded = load(files);
  for (const { name, error } of loaded.files) {
    if (error !== undefined)
      return refuse(`${name}: Falco does not load it: ${error.code}: ${error.message}`);
  }
  // An event says each thing once, as the catalogue's do; a case says all that its condition reads.
  return accept(prepareRules(loaded, { derives: true }));
}

function plain(answer: object): string {
  return Object.values(answer)
    .map((value) => (Array.isArray(value) ? value.join(', ') || 'no rule' : String(value)))
    .join(' ');
}

async function makeAnswer(rules: readonly string[], io: Io): Promise<Parsed<Answer>> {
  if (rules.length === 0) return accept(conditionAnswer());
  const prepared = await loadRules(rules, io);
  return prepared.ok ? accept(rulesAnswer(prepared.value, io)) : prepared;
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
  const rules = lists.get('--rules') ?? [];
  const answer = await makeAnswer(rules, io);
  const text = await readInput(path, io);
  for (const one of [answer, text]) if (!one.ok) io.fault(one.message);
  if (!answer.ok || !text.ok) return 2;
  const { cases, faults } = readCases(text.value, rules.length === 0);
  const lines = cases.map((one) => {
    const answered = answer.value(one);
    return flags.has('--json')
      ? JSON.stringify({ id: one.id, ...answered })
      : `${one.id}: ${plain(answered)}`;
  });
  if (lines.length > 0) io.out(`${lines.join('\n')}\n`);
  for (const fault of faults) io.fault(`${path === '-' ? 'standard input' : path}:${fault}`);
  return faults.length > 0 ? 2 : 0;
}
