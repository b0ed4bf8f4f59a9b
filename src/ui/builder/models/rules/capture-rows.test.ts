// Seconds typed at a rule → rules that record, recordings switched on, and faults at their place.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { customise } from '../../../../kubebrowse/customise.ts';
import { exampleRule } from '../../../../ours/rules.ts';
import { defaultSettings } from '../../../../settings/default-settings.ts';
import { defaultDraft, draftOf, withText } from '../../../draft/draft.ts';
import { createDraftReader } from '../../../draft/read-draft.ts';
import { readRuleChanges } from '../../../draft/read-rules.ts';
import { saveDraft } from '../../../draft/save-draft.ts';
import { readSavedDraft } from '../../../draft/saved.ts';
import { setSeconds } from './capture-rows.ts';

const shipped = readFileSync(
  new URL('../../../../../rules/kubebrowse_rules.yaml', import.meta.url),
  'utf8',
);
const { read } = createDraftReader(readRuleChanges);

it('reach the rules, and switch recordings on', () => {
  const draft = setSeconds(defaultDraft, exampleRule, '20');
  const reading = read(draft);
  expect(reading?.faults).toEqual([]);
  expect(reading?.settings.rules).toEqual([{ rule: exampleRule, capture: 20 }]);
  expect(reading?.settings.alerts.capture.mode).toBe('rules');
  const text = customise(shipped, reading?.settings ?? defaultSettings);
  expect(text).toContain('\n  capture: true\n  capture_duration: 20000\n');
});

it('come back from settings and from what the browser keeps', () => {
  const draft = setSeconds(defaultDraft, exampleRule, '20');
  const settings = read(draft)?.settings;
  expect(settings && draftOf(settings)).toEqual(draft);
  expect(readSavedDraft(JSON.parse(JSON.stringify(saveDraft(draft))))).toEqual(draft);
});

it('are a fault where they are none, and nothing where they are empty', () => {
  const wrong = read(setSeconds(defaultDraft, exampleRule, 'long'));
  expect(wrong?.faults).toMatchObject([{ control: 'rules', part: `${exampleRule}.capture` }]);
  const chosen = withText(defaultDraft, 'alerts.capture.mode', 'all_rules');
  expect(setSeconds(chosen, exampleRule, '5').texts['alerts.capture.mode']).toBe('all_rules');
  const gone = setSeconds(setSeconds(defaultDraft, exampleRule, '20'), exampleRule, ' ');
  expect(gone.rules).toEqual({});
});

it.each([
  ['alerts.capture.folder', '/etc'],
  ['alerts.capture.diskMb', '0'],
  ['alerts.capture.fileMb', 'many'],
] as const)('%s: %s is told there', (id, text) => {
  const faults = read(withText(defaultDraft, id, text))?.faults;
  expect(faults).toMatchObject([{ control: id }]);
});
