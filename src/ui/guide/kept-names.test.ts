import { expect, it } from 'vitest';
import { parseSettings } from '../../settings/parse-settings.ts';
import { draftOf } from '../draft/draft.ts';
import { saveDraft } from '../draft/save-draft.ts';
import { namesOf } from './kept-names.ts';

const kept = (settings: object): string =>
  JSON.stringify({ version: 1, draft: saveDraft(draftOf(parseSettings(settings).settings)) });

it('reads the names that the builder keeps', () => {
  const selectors = [[{ key: 'team', values: ['a', 'b'] }], [{ key: 'x', values: ['y'] }]];
  expect(
    namesOf(
      kept({
        target: { release: 'watch', namespace: 'security' },
        pods: { selectors, namespaces: ['desks'] },
      }),
    ),
  ).toEqual({ release: 'watch', namespace: 'security', sessions: 'desks', labels: selectors[0] });
});

it('several namespaces of sessions are no name for a command', () => {
  expect(namesOf(kept({ pods: { namespaces: ['a', 'b'] } }))).toBeUndefined();
});

it.each([
  '',
  'null',
  '[]',
  '{"draft":7}',
  '{"draft":{"texts":{"target.release":"Not A Name; rm -rf"}}}',
  '{"draft":{"texts":{"target.namespace":null},"selectors":[[{"key":"a b"}]]}}',
])('%j names nothing', (text) => {
  expect(namesOf(text)).toBeUndefined();
});
