// `check-conditions`: conditions of JSON Lines → whether Falco takes each, as JSON Lines.
import { compileCondition } from '../../condition/compile-condition.ts';
import type { ConditionIssue } from '../../condition/issue.ts';
import { parseCondition } from '../../condition/parse-condition.ts';
import { positions } from '../../condition/position.ts';
import { falcoReleases } from '../../falco/versions.ts';
import { type Engine, engineOf } from '../../ruleset/read/reading.ts';
import type { Arguments } from '../arguments.ts';
import { readCases, textOf } from '../input/check-cases.ts';
import { providersOfTree } from '../input/condition-source.ts';
import { readFalco } from '../input/read-falco.ts';
import { readPlugins } from '../input/read-plugins.ts';
import type { ExitCode, Io } from '../io.ts';

function errorOf(condition: string, engine: Engine): ConditionIssue | undefined {
  const { dialect } = engine;
  const parsed = parseCondition(condition, dialect);
  if (!parsed.ok) return parsed.error;
  const providers = providersOfTree(parsed.condition, engine);
  return compileCondition(parsed.condition, { dialect, providers }).errors[0];
}

export async function runCheckConditions(args: Arguments, io: Io): Promise<ExitCode> {
  const { files, flags } = args;
  const [path] = files;
  if (path === undefined || files.length > 1 || !flags.has('--json')) {
    io.fault(
      'check-conditions takes --json and one file of cases; for example check-conditions --json cases.jsonl.',
    );
    return 2;
  }
  const falco = readFalco(args);
  const plugins = readPlugins(args, []);
  const cases = await readCases(path, io);
  for (const one of [falco, plugins, cases]) if (!one.ok) io.fault(one.message);
  if (!falco.ok || !plugins.ok || !cases.ok) return 2;
  const engine = engineOf(falcoReleases[falco.value], plugins.value);
  for (const one of cases.value) {
    const condition = textOf(one, 'condition');
    const error = errorOf(condition, engine);
    const at = error?.at;
    const { line, column } = at === undefined ? { line: 0, column: 0 } : positions(condition)(at);
    const answer = {
      id: one['id'],
      ok: error === undefined,
      message: error?.message ?? null,
      line,
      column,
    };
    io.out(`${JSON.stringify(answer)}\n`);
  }
  return 0;
}
