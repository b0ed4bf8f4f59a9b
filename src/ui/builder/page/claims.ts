// What the rules made with the settings do: evaluated in the engine's worker, from the first edit on, whether
// the panel that shows it in full is open or not.
import { effect } from '@preact/signals';
import { findDifferences } from '../../../settings/difference.ts';
import type { Settings } from '../../../settings/settings.ts';
import { engine } from '../../engine/start-engine.ts';
import { changeWords } from '../../matrix/models/change.ts';
import { createClient } from '../../matrix/models/client.ts';
import { createMatrix, type MatrixModel } from '../../matrix/models/matrix.ts';
import type { App } from '../models/app.ts';
import type { Tools } from '../models/tools.ts';

const editWords = (after: Settings, before: Settings): string =>
  findDifferences(after, before)
    .flatMap(({ differences }) => differences)
    .join('. ');

export const bindClaims = ({ builder, hands }: App, { rulesText }: Tools): MatrixModel => {
  const model = createMatrix({
    ask: createClient(engine('matrix')),
    shipped: () => Promise.resolve(rulesText),
    editWords,
    onChange: (change) => hands.announce(changeWords(change)),
  });
  effect(() => model.follow(builder.settings.value));
  return model;
};
