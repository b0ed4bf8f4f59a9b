// What the rules made with the settings do: evaluated in the engine's worker, from the first edit on, whether
// the panel that shows it in full is open or not.
import { computed, effect } from '@preact/signals';
import { defaultSettings } from '../../../settings/default-settings.ts';
import type { Settings } from '../../../settings/settings.ts';
import { defaultDraft } from '../../draft/draft.ts';
import { engine } from '../../engine/start-engine.ts';
import { changeWords } from '../../matrix/models/change.ts';
import { createClient } from '../../matrix/models/client.ts';
import { createMatrix, type MatrixModel } from '../../matrix/models/matrix.ts';
import type { App } from '../models/app.ts';
import { rulesText } from './rules-text.ts';

async function readShipped() {
  const [shipped, { slots }] = await Promise.all([
    rulesText(),
    import('../../../kubebrowse/slots.gen.ts'),
  ]);
  return { shipped, slots };
}

/** Names of settings are of no use before one is edited. */
async function editWords(after: Settings, before: Settings): Promise<string> {
  const { findDifferences } = await import('../../../settings/difference.ts');
  return findDifferences(after, before)
    .flatMap(({ differences }) => differences)
    .join('. ');
}

export function bindClaims({ builder, hands }: App): MatrixModel {
  const matrix = createMatrix({
    ask: createClient(engine('matrix')),
    shipped: readShipped,
    editWords,
    onChange: (change) => hands.announce(changeWords(change)),
  });
  // The parsers make an equal object of the defaults when they come: nothing is evaluated anew for it.
  const settings = computed(() =>
    builder.draft.value === defaultDraft ? defaultSettings : builder.settings.value,
  );
  effect(() => matrix.follow(settings.value));
  return matrix;
}
