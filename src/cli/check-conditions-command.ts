// `check-conditions`: conditions of JSON Lines → whether Falco takes each, as JSON Lines.
import { compileCondition } from '../condition/compile-condition.ts';
import type { ConditionIssue } from '../condition/issue.ts';
import { parseCondition } from '../condition/parse-condition.ts';
import { positions } from '../condition/position.ts';
import { type Dialect, dialectOf } from '../falco/dialect.ts';
import type { Arguments } from './arguments.ts';
import { readCases, textOf } from './check-cases.ts';
import type { ExitCode, Io } from './io.ts';
import { readFalco } from './read-falco.ts';

function errorOf(condition: string, dialect: Dialect): ConditionIssue | undefined {
  const parsed = parseCondition(condition, dialect);
  return parsed.ok ? compileCondition(parsed.condition, { dialect }).errors[0] : parsed.error;
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
  const cases = await readCases(path, io);
  for (const one of [falco, cases]) if (!one.ok) io.fault(one.message);
  if (!falco.ok || !cases.ok) return 2;
  const dialect = dialectOf(falco.value);
  for (const one of cases.value) {
    const condition = textOf(one, 'condition');
    const error = errorOf(condition, dialect);
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
