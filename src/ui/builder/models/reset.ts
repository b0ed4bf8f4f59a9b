// A draft with the controls of a section as they are by default.
import { type ControlId, type PlainId, type SectionId, sectionOf } from '../../draft/controls.ts';
import { type Draft, defaultDraft } from '../../draft/draft.ts';

export function resetSection(draft: Draft, section: SectionId): Draft {
  const mine = (id: ControlId): boolean => sectionOf(id) === section;
  const texts = Object.fromEntries(
    Object.entries(draft.texts).map(([id, text]) => {
      const key = id as PlainId; // a key of Draft.texts
      return [key, mine(key) ? defaultDraft.texts[key] : text];
    }),
  ) as Draft['texts']; // the same keys as before
  return {
    texts,
    selectors: section === 'pods' ? defaultDraft.selectors : draft.selectors,
    rules: section === 'rules' ? defaultDraft.rules : draft.rules,
    outputs: section === 'alerts' ? defaultDraft.outputs : draft.outputs,
  };
}
