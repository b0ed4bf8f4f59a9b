// A draft edited before the saved work was there → those edits made to the saved work.
import type { PlainId } from '../../../draft/controls.ts';
import { type Draft, defaultDraft } from '../../../draft/draft.ts';

/** Entries added to a list as shipped are added to the list as it is; any other edit is taken whole. */
function textOver(below: string, early: string, shipped: string): string {
  if (early === shipped || early === below) return below;
  return early.startsWith(shipped) && below !== shipped
    ? `${below}${early.slice(shipped.length)}`
    : early;
}

export function overlay(below: Draft, early: Draft): Draft {
  const texts = Object.entries(below.texts).map(([id, text]) => {
    const key = id as PlainId; // a key of Draft.texts
    return [id, textOver(text, early.texts[key], defaultDraft.texts[key])];
  });
  return {
    texts: Object.fromEntries(texts) as Draft['texts'], // the same keys as before
    selectors: early.selectors === defaultDraft.selectors ? below.selectors : early.selectors,
    rules: { ...below.rules, ...early.rules },
    outputs: { ...below.outputs, ...early.outputs },
  };
}
