// Edits of the draft's rows: label selectors, rules.
import {
  type Draft,
  type RawLabel,
  type RawRule,
  untouchedRule,
  withRule,
} from '../../../draft/draft.ts';

/** A rule as it stands in the rules file. */
export interface RuleRow {
  readonly name: string;
  readonly priority: string;
  readonly enabled: boolean;
  /** What it watches, in a sentence. */
  readonly watches: string;
}

/** Rules of a pack as the page's markup holds them: `PRIORITY Name~What it watches`, joined by `|`, `-` before one that is off. */
export const readRuleRows = (written: string): readonly RuleRow[] =>
  written.split('|').map((row) => {
    const [, off, priority = '', name = '', watches = ''] =
      /^(-?)(\S+) ([^~]*)~(.*)$/.exec(row) ?? [];
    return { name, priority, enabled: off === '', watches };
  });

const replaceAt = <T>(items: readonly T[], at: number, ...next: readonly T[]): readonly T[] => [
  ...items.slice(0, at),
  ...next,
  ...items.slice(at + 1),
];

const blank: RawLabel = { key: '', values: '' };

export const addSelector = (draft: Draft): Draft => ({
  ...draft,
  selectors: [...draft.selectors, [blank]],
});

function withSelector(
  draft: Draft,
  at: number,
  change: (selector: readonly RawLabel[]) => readonly RawLabel[],
): Draft {
  const next = change(draft.selectors[at] ?? []);
  const rows = next.length === 0 ? [] : [next];
  return { ...draft, selectors: replaceAt(draft.selectors, at, ...rows) };
}

export const addLabel = (draft: Draft, at: number): Draft =>
  withSelector(draft, at, (selector) => [...selector, blank]);

export const setLabel = (draft: Draft, at: number, row: number, label: Partial<RawLabel>): Draft =>
  withSelector(draft, at, (selector) =>
    replaceAt(selector, row, { ...(selector[row] ?? blank), ...label }),
  );

/** A selector without labels goes with its last one. */
export const removeLabel = (draft: Draft, at: number, row: number): Draft =>
  withSelector(draft, at, (selector) => replaceAt(selector, row));

export const setRule = (draft: Draft, name: string, change: (rule: RawRule) => RawRule): Draft =>
  withRule(draft, name, change(draft.rules[name] ?? untouchedRule));
