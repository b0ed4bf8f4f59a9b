// What holds for every text, as a function the tests and the fuzzer share: undefined, or what is broken.
import type { Condition, ConditionNode } from './ast.ts';
import { compileCondition } from './compile-condition.ts';
import { parseCondition } from './parse-condition.ts';
import { printCondition } from './print-condition.ts';
import { childNodes, visit } from './visitor.ts';

/** A tree without its ranges, node by node: no recursion, for trees may be deep. */
function shape(condition: Condition): string[] {
  const lines: string[] = [];
  visit(condition, (node) => {
    const argument = 'argument' in node ? node.argument?.text : undefined;
    const own = Object.values({ ...node, argument, from: 0, to: 0 }).map((value) =>
      typeof value === 'object' ? childNodes(node).length : value,
    );
    lines.push(JSON.stringify(own));
  });
  return lines;
}

function outside(text: string, { from, to }: { from: number; to: number }): boolean {
  return !(from >= 0 && from <= to && to <= text.length);
}

/** Steps a character may cost at most. */
const stepsPerCharacter = 60;

export function brokenLaw(text: string): string | undefined {
  const parsed = parseCondition(text);
  if (parsed.steps > stepsPerCharacter * (text.length + 1)) return `${parsed.steps} steps`;
  if (!parsed.ok) return outside(text, parsed.error.range) ? 'error outside the text' : undefined;
  const { condition } = parsed;
  let stray: ConditionNode | undefined;
  visit(condition, (node) => {
    if (outside(text, node)) stray ??= node;
  });
  if (stray !== undefined) return `${stray.kind} outside the text`;
  const { errors, warnings } = compileCondition(condition);
  if ([...errors, ...warnings].some((issue) => outside(text, issue.range))) {
    return 'issue outside the text';
  }
  const printed = printCondition(condition);
  const again = parseCondition(printed);
  if (!again.ok) return `printed text is refused: ${printed}: ${again.error.message}`;
  return shape(again.condition).join('\n') === shape(condition).join('\n')
    ? undefined
    : `printed text differs: ${printed}`;
}
