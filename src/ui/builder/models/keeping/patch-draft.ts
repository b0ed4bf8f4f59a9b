// A draft, the settings it says and others → the draft that says those. What is the same in both stays as it
// was typed: comments, order, and entries that are wrong.
import type { Settings } from '../../../../settings/settings.ts';
import type { PlainId } from '../../../draft/controls.ts';
import { type Draft, draftOf } from '../../../draft/draft.ts';

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function patchDraft(draft: Draft, before: Settings, after: Settings): Draft {
  const [old, next] = [draftOf(before), draftOf(after)];
  const texts = Object.fromEntries(
    Object.entries(draft.texts).map(([key, text]) => {
      const id = key as PlainId; // a key of Draft.texts
      return [id, old.texts[id] === next.texts[id] ? text : next.texts[id]];
    }),
  ) as Draft['texts']; // the same keys as before
  const names = new Set([...Object.keys(draft.rules), ...Object.keys(next.rules)]);
  const rules = [...names].flatMap((name) => {
    const rule = isSame(old.rules[name], next.rules[name]) ? draft.rules[name] : next.rules[name];
    return rule === undefined ? [] : [[name, rule] as const];
  });
  return {
    texts,
    selectors: isSame(old.selectors, next.selectors) ? draft.selectors : next.selectors,
    rules: Object.fromEntries(rules),
    outputs: isSame(old.outputs, next.outputs) ? draft.outputs : next.outputs,
  };
}
