// A program's path → the rule that its start would raise by its name or place, beside the one that
// only says it is not expected: what the rules themselves know of tools.
import { matchingRules } from '../../evaluation/evaluate-rules.ts';
import type { Fields } from '../../evaluation/values/fields.ts';
import { placeInPod } from '../../kubebrowse/session-pod.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { baseName } from '../../text/path-parts.ts';
import type { Hand } from '../hand.ts';
import type { RulesInHand } from './rules-in-hand.ts';

/** Any start of a program that no rule minds. */
function ordinaryStart(rules: RulesInHand, hand: Hand, scenarios: readonly Scenario[]) {
  const pods = hand.kind === 'settings' ? hand.settings.pods : undefined;
  for (const { kind, fields } of scenarios) {
    if (kind !== 'normal' || fields['evt.type'] !== 'execve') continue;
    const placed = pods === undefined ? fields : placeInPod(fields, pods);
    if (matchingRules(rules.prepared, placed).matching.length === 0) return placed;
  }
  return undefined;
}

function startOf(path: string, model: Fields): Fields {
  const name = baseName(path);
  return {
    ...model,
    'proc.name': name.slice(0, 15),
    'proc.exepath': path,
    'proc.exe': path,
    'proc.args': '',
    'proc.cmdline': name.slice(0, 15),
    'evt.arg.filename': path,
  };
}

/** An unknown program in an ordinary place raises these; what else a program raises is its own. */
const unknown = '/usr/bin/tuning-unknown';

export interface ToolRules {
  readonly toolRule: (path: string) => string | undefined;
  /** Its start raises less than that of an unknown program: the rules expect it in a session. */
  readonly isExpected: (path: string) => boolean;
}

export function toolRules(
  rules: RulesInHand,
  hand: Hand,
  scenarios: readonly Scenario[],
): ToolRules {
  const model = ordinaryStart(rules, hand, scenarios);
  if (model === undefined) return { toolRule: () => undefined, isExpected: () => false };
  const known = new Map<string, readonly string[]>();
  const raised = (path: string): readonly string[] => {
    const found = known.get(path) ?? matchingRules(rules.prepared, startOf(path, model)).matching;
    known.set(path, found);
    return found;
  };
  const usual = new Set(raised(unknown));
  return {
    toolRule: (path) => raised(path).find((rule) => !usual.has(rule)),
    isExpected: (path) => raised(path).length < usual.size,
  };
}

/** Programs that attacks of the catalogue start and no normal session does. */
export function attackPrograms(scenarios: readonly Scenario[]): ReadonlySet<string> {
  const paths = (wanted: Scenario['kind']) =>
    scenarios.flatMap(({ kind, fields }) =>
      kind === wanted && fields['evt.type'] === 'execve' ? String(fields['proc.exepath']) : [],
    );
  const normal = new Set(paths('normal'));
  return new Set(paths('attack').filter((path) => !normal.has(path)));
}
