// A rule → what the events it looks at do, and whether it guards credentials: by its condition, its
// event types and its tags, whatever it is called.
import type { Check, Condition } from '../../condition/ast.ts';
import { fieldText } from '../../condition/ast.ts';
import type { EventTypes } from '../../evaluation/event-types.ts';
import type { EffectiveRule } from '../../ruleset/compile.ts';
import type { ResolvedCondition } from '../../ruleset/condition-cache.ts';

export interface RuleAction {
  /** Programs are started, nothing else. */
  readonly isExecution: boolean;
  /** Files are changed: written, moved, linked, given other rights. */
  readonly isChange: boolean;
  /** Rights of files are changed, nothing else. */
  readonly isRights: boolean;
  /** Its tags, or paths in its condition, say that it watches passwords, keys or tokens. */
  readonly guards: string | undefined;
  /** Undefined: all types, or all but some. */
  readonly types: ReadonlySet<string> | undefined;
}

const executions = new Set(['execve', 'execveat']);
const rights = new Set(['chmod', 'fchmod', 'fchmodat', 'fchmodat2', 'setxattr']);
const changes = new Set([
  ...rights,
  ...'rename renameat renameat2 link linkat symlink symlinkat unlink unlinkat mkdir mkdirat rmdir creat truncate ftruncate chown fchown lchown fchownat mknod mknodat'.split(
    ' ',
  ),
]);

function isOnly(types: ReadonlySet<string> | undefined, wanted: ReadonlySet<string>): boolean {
  return types !== undefined && types.size > 0 && [...types].every((type) => wanted.has(type));
}

/** Every check of a condition, macros followed, each macro once. */
function* checksOf(
  resolved: ResolvedCondition,
  tree: Condition,
  seen: Set<string>,
): Generator<Check> {
  switch (tree.kind) {
    case 'and':
    case 'or':
      for (const child of tree.children) yield* checksOf(resolved, child, seen);
      return;
    case 'not':
      yield* checksOf(resolved, tree.child, seen);
      return;
    case 'macro': {
      const macro = seen.has(tree.name) ? undefined : resolved.macros.get(tree.name);
      seen.add(tree.name);
      if (macro !== undefined) yield* checksOf(macro, macro.tree, seen);
      return;
    }
    default:
      yield tree;
  }
}

function isWriteCheck(check: Check): boolean {
  if (check.kind !== 'compare' || check.left.kind !== 'field') return false;
  const isOpen = /^evt\.is_open_(?:write|create)$/.test(fieldText(check.left));
  return isOpen && check.right.kind === 'value' && check.right.text === 'true';
}

const guarding =
  /^(?:mitre_)?credential[_-]access$|^T(?:1003|1110|1212|1528|1539|1552|1555|1556|1558|1606)(?:\.\d+)?$/i;

export function actionOf(
  { rule, tree, resolved }: EffectiveRule,
  known: EventTypes | undefined,
): RuleAction {
  const types = known === undefined || known.allBut ? undefined : known.names;
  const writes = [...checksOf(resolved, tree, new Set())].some(isWriteCheck);
  const isChange = writes || (types !== undefined && [...types].some((type) => changes.has(type)));
  const tag = [...rule.tags].find((one) => guarding.test(one));
  return {
    isExecution: isOnly(types, executions),
    isChange,
    isRights: isOnly(types, rights),
    guards: tag,
    types,
  };
}

/** The types an alert of the rule may be of: the one it names, or those the rule looks at. */
export function isOfTypes(
  type: string | undefined,
  action: RuleAction | undefined,
  wanted: ReadonlySet<string>,
): boolean {
  return type === undefined ? isOnly(action?.types, wanted) : wanted.has(type);
}
