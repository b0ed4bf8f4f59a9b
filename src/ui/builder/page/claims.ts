// What the rules made with the settings do: evaluated in the engine's worker, from the first edit on, whether
// the panel that shows it in full is open or not.
import { effect } from '@preact/signals';
import { claimWords, isGood } from '../../../claims/claim-words.ts';
import { stateClaims } from '../../../claims/state-claims.ts';
import { slots } from '../../../kubebrowse/slots.gen.ts';
import { findDifferences } from '../../../settings/difference.ts';
import type { Settings } from '../../../settings/settings.ts';
import { engine } from '../../engine/start-engine.ts';
import { changeWords } from '../../matrix/models/change.ts';
import { createClient } from '../../matrix/models/client.ts';
import { createMatrix } from '../../matrix/models/matrix.ts';
import type { App } from '../models/app.ts';
import type { LiveClaims } from '../models/rules/live-claims.ts';
import type { Tools } from '../models/tools.ts';

const editWords = (after: Settings, before: Settings): string =>
  findDifferences(after, before)
    .flatMap(({ differences }) => differences)
    .join('. ');

export function bindClaims({ builder, hands }: App, { rulesText }: Tools): LiveClaims {
  const matrix = createMatrix({
    ask: createClient(engine('matrix')),
    shipped: () => Promise.resolve({ shipped: rulesText, slots }),
    editWords,
    onChange: (change) => hands.announce(changeWords(change)),
  });
  effect(() => matrix.follow(builder.settings.value));
  return {
    matrix,
    say: (settings, claims) => ({
      statements: stateClaims(settings, claims),
      words: `${isGood(claims) ? '' : '⚠ '}${claimWords(claims)}`,
    }),
  };
}
