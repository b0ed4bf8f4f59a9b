// Checks and a scene → what they find: one walk over items, conditions, comparisons and values.

import type { ItemName } from '../ruleset/problem.ts';
import type { Check, ValueDraft } from './check.ts';
import type { ValueUse, WrittenValue } from './comparison.ts';
import type { Draft, Finding } from './finding.ts';
import type { ListedValue, Scene } from './scene.ts';
import { removeValue, replaceValue } from './value-edits.ts';

class Walk {
  readonly findings: Finding[] = [];
  readonly #checks: readonly Check[];
  readonly #scene: Scene;
  readonly #seen = new Set<string>();

  constructor(checks: readonly Check[], scene: Scene) {
    this.#checks = checks;
    this.#scene = scene;
  }

  /** The same thing said twice of one place is said once: an item of a list has many uses. */
  #add(code: string, drafts: readonly Draft[]): void {
    for (const draft of drafts) {
      const key = `${code} ${draft.file} ${draft.range.from} ${draft.range.to} ${draft.message}`;
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      this.findings.push({ ...draft, code });
    }
  }

  #values(values: readonly WrittenValue[], use: ValueUse, item: ItemName): void {
    for (const { code, value: check } of this.#checks) {
      if (check === undefined) continue;
      for (const value of values) {
        for (const draft of check(value, use, this.#scene)) {
          this.#add(code, [placed(draft, value, item, this.#scene)]);
        }
      }
    }
  }

  run(): void {
    const scene = this.#scene;
    const { items, conditions, comparisons, lists, listUses } = scene;
    for (const { code, item, condition, comparison } of this.#checks) {
      if (item !== undefined) for (const each of items) this.#add(code, item(each, scene));
      if (condition !== undefined) {
        for (const each of conditions) this.#add(code, condition(each, scene));
      }
      if (comparison !== undefined) {
        for (const each of comparisons) this.#add(code, comparison(each, scene));
      }
    }
    for (const comparison of comparisons) {
      this.#values(comparison.values, comparison, comparison.item.name);
    }
    for (const [name, uses] of listUses) {
      const values: readonly ListedValue[] = lists.get(name) ?? [];
      for (const use of uses) this.#values(values, use, { kind: 'list', name });
    }
  }
}

function placed(draft: ValueDraft, value: WrittenValue, item: ItemName, scene: Scene): Draft {
  const { severity, message, explains, replacement, removal } = draft;
  const fix =
    (replacement && replaceValue(value, replacement, scene)) ??
    (removal === undefined ? undefined : removeValue(removal, value, scene));
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
  return walk.findings;
}
