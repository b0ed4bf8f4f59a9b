// A draft → plain JSON for this browser's storage: only what differs from the default, as typed.
import type { PlainId } from './controls.ts';
import { type Draft, defaultDraft } from './draft.ts';

export interface SavedDraft {
  readonly texts?: Readonly<Record<string, string>>;
  readonly selectors?: Draft['selectors'];
  readonly rules?: Draft['rules'];
  readonly outputs?: Draft['outputs'];
}

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

export function saveDraft(draft: Draft): SavedDraft {
  const texts = Object.entries(draft.texts).filter(
    ([id, text]) => text !== defaultDraft.texts[id as PlainId], // keys of Draft.texts
  );
  return {
    ...(texts.length > 0 ? { texts: Object.fromEntries(texts) } : {}),
    ...(isSame(draft.selectors, defaultDraft.selectors) ? {} : { selectors: draft.selectors }),
    ...(Object.keys(draft.rules).length > 0 ? { rules: draft.rules } : {}),
    ...(Object.keys(draft.outputs).length > 0 ? { outputs: draft.outputs } : {}),
  };
}
