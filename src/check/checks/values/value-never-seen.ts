// Fields whose values are a few known words: another word, or one in upper case, is never there. A warning
// where the rule can never fire for it, a hint where only a part of it is idle.

import type { Check, ValueDraft } from '../../check.ts';
import { unseen, wordsOf } from '../../loading/seen-words.ts';
import type { Scene } from '../../scene.ts';
import type { ValueUse } from '../../values/comparison.ts';
import { neverIn } from '../../values/never.ts';

function isFatal({ within }: ValueUse, scene: Scene): boolean {
  return within !== undefined && neverIn(scene).fatal.has(within.node);
}

export const valueNeverSeen: Check = {
  code: 'value-never-seen',
  value: ({ text }, use, scene): readonly ValueDraft[] => {
    const { field } = use;
    const kind = scene.lists.has(text) ? undefined : unseen(use, text);
    if (kind === undefined) return [];
    const fatal = isFatal(use, scene);
    const severity = fatal ? 'warning' : 'hint';
    const ending = fatal ? ' The rule can never fire.' : '';
    const shown = text.slice(0, 60);
    if (kind === 'upper') {
      const small = text.toLowerCase();
      const message = `${field} is in lower case: "${shown}" never matches.${ending}`;
      return [{ severity, message, replacement: { title: `Write ${small}`, text: small } }];
    }
    const words = (wordsOf(field) ?? []).filter((word) => /^[a-z]/.test(word)).join(', ');
    return [{ severity, message: `${field} is never "${shown}"; it is one of ${words}.${ending}` }];
  },
};
