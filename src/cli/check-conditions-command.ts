// `check-conditions`: conditions of JSON Lines → whether Falco takes each, as JSON Lines.
import { compileCondition } from '../condition/compile-condition.ts';
import type { ConditionIssue } from '../condition/issue.ts';
import { parseCondition } from '../condition/parse-condition.ts';
import { positions } from '../condition/position.ts';
import type { Arguments } from './arguments.ts';
import { readCases, textOf } from './check-cases.ts';
import type { ExitCode, Io } from './io.ts';

export const checkConditionsHelp = `usage: cli check-conditions --json CASES.jsonl|-

Judges the condition of each line, {"id","condition"}, without macros and lists, and
answers {"id","ok","message","line","column"}: line and column in the condition from 1,
0 and 0 for the whole of it.
`;

function errorOf(condition: string): ConditionIssue | undefined {
  const parsed = parseCondition(condition);
  return parsed.ok ? compileCondition(parsed.condition).errors[0] : parsed.error;
}

export async function runCheckConditions({ files, flags }: Arguments, io: Io): Promise<ExitCode> {
  const [path] = files;
  if (path === undefined || files.length > 1 || !flags.has('--json')) {
    io.fault(
      'check-conditions takes --json and one file of cases; for example check-conditions --json cases.jsonl.',
    );
    return 2;
  }
  const cases = await readCases(path, io);
  if (!cases.ok) {
    io.fault(cases.message);
    return 2;
  }
  for (const one of cases.value) {
    const condition = textOf(one, 'condition');
    const error = errorOf(condition);
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
