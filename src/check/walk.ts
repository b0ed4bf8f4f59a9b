// Checks and a scene → what they find: one walk over items, conditions, comparisons and values.

import type { ItemName } from '../ruleset/problem.ts';
import type { Check, ValueDraft } from './check.ts';
import type { CheckFix, Draft, Finding, Use } from './finding.ts';
import type { ListedValue, Scene } from './scene.ts';
import { removeValue, replaceValue } from './value-edits.ts';
import type { ValueUse, WrittenValue } from './values/comparison.ts';

class Walk {
  readonly findings: Finding[] = [];
  readonly #checks: readonly Check[];
  readonly #ofValues: readonly { code: string; value: NonNullable<Check['value']> }[];
  readonly #scene: Scene;
  readonly #seen = new Set<string>();

  constructor(checks: readonly Check[], scene: Scene) {
    this.#checks = checks;
    this.#ofValues = checks.flatMap(({ code, value }) =>
      value === undefined ? [] : [{ code, value }],
    );
    this.#scene = scene;
  }

  /** The same thing said twice of one place is said once: an item of a list has many uses. */
  #add(code: string, drafts: readonly Draft[], uses?: readonly Use[]): void {
    // Asked for each value by each check, and next to never with an answer.
    if (drafts.length === 0) return;
    for (const each of drafts) {
      const draft = warned(each, each.uses ?? uses, this.#scene);
      const key = `${code} ${draft.file} ${draft.range.from} ${draft.range.to} ${draft.message}`;
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      this.findings.push({ ...draft, code });
    }
  }

  /** `uses`: all that a fix of the value would change; of a list's item, whatever it is compared with. */
  #values(
    values: readonly WrittenValue[],
    use: ValueUse,
    item: ItemName,
    uses: readonly Use[] = use.uses,
  ): void {
    if (values.length === 0) return;
    for (const { code, value: check } of this.#ofValues) {
      for (const value of values) {
        const drafts = check(value, use, this.#scene);
        if (drafts.length === 0) continue;
        const put = drafts.map((draft) => placed(draft, value, use, item, this.#scene));
        this.#add(code, put, uses);
      }
    }
  }

  run(): void {
    const scene = this.#scene;
    const { items, conditions, comparisons, lists, listUses } = scene;
    for (const { code, file, item, condition, comparison } of this.#checks) {
      if (file !== undefined) {
        for (const index of scene.files.keys()) this.#add(code, file(index, scene));
      }
      if (item !== undefined) for (const each of items) this.#add(code, item(each, scene));
      if (condition !== undefined) {
        for (const each of conditions) this.#add(code, condition(each, scene));
      }
      if (comparison !== undefined) {
        for (const each of comparisons) this.#add(code, comparison(each, scene), each.uses);
      }
    }
    for (const comparison of comparisons) {
      this.#values(comparison.values, comparison, comparison.item.name);
    }
    for (const [name, uses] of listUses) {
      const values: readonly ListedValue[] = lists.get(name) ?? [];
      const all = uses.flatMap((use) => use.uses);
      for (const use of uses) this.#values(values, use, { kind: 'list', name }, all);
    }
  }
}

/** A fix with which rules may match less is told as such before it is taken. */
function warned(draft: Draft, uses: readonly Use[] | undefined, { polarity }: Scene): Draft {
  const { fix, item, message } = draft;
  if (fix?.effect === undefined) return draft;
  const here = uses ?? (item === undefined ? [] : [{ item, negated: false }]);
  const { effect, ...rest } = fix;
  if (!polarity.lessens(effect, here)) return { ...draft, fix: rest };
  const who = item?.kind === 'rule' ? 'this rule matches' : 'rules that use this match';
  return {
    ...draft,
    message: `${message} Note: with the fix ${who} less than now.`,
    fix: { ...rest, lessens: true },
  };
}

function placed(
  draft: ValueDraft,
  value: WrittenValue,
  { operator }: ValueUse,
  item: ItemName,
  scene: Scene,
): Draft {
  const { severity, message, explains, replacement, removal } = draft;
  const replaced = replacement && replaceValue(value, replacement, scene);
  const removed = removal === undefined ? undefined : removeValue(removal, value, scene);
  const wider = (replaced !== undefined) !== (operator === '!=');
  const edited = replaced ?? removed;
  const fix: CheckFix | undefined = edited && { ...edited, effect: wider ? 'wider' : 'narrower' };
  const { file, range } = value;
  return {
    file,
    range,
    item,
    severity,
    message,
    fix,
    ...(explains === undefined ? {} : { explains }),
  };
}

export function walk(checks: readonly Check[], scene: Scene): readonly Finding[] {
  const walk = new Walk(checks, scene);
  walk.run();
  return withoutRivals(walk.findings);
}

const rank = { error: 0, warning: 1, hint: 2 };

/**
 * Of two fixes for one place only one can be taken: that of the worse finding, else of the check
 * that is asked first. The milder finding waits until that is done; one as bad stays, without its fix.
 */
function withoutRivals(findings: readonly Finding[]): readonly Finding[] {
  const byPlace = new Map<string, Finding>();
  const placeOf = ({ file, range }: Finding) => `${file} ${range.from} ${range.to}`;
  for (const finding of findings) {
    if (finding.fix === undefined) continue;
    const known = byPlace.get(placeOf(finding));
    if (known === undefined || rank[finding.severity] < rank[known.severity]) {
      byPlace.set(placeOf(finding), finding);
    }
  }
  // An item of a list that cannot be what several fields are compared with is told of once.
  const told = new Set<string>();
  return findings.flatMap((finding) => {
    if (finding.item?.kind === 'list') {
      const key = `${finding.code} ${finding.severity} ${placeOf(finding)}`;
      if (told.has(key)) return [];
      told.add(key);
    }
    const best = byPlace.get(placeOf(finding));
    if (best === undefined || best === finding || finding.fix === undefined) return [finding];
    if (rank[best.severity] < rank[finding.severity]) return [];
    const { fix: _fix, ...rest } = finding;
    return [rest];
  });
}
