// What holds of any settings: page (panel closed and open), command line (review, and generate on
// standard error) and REVIEW.md claim the same, and it is what an evaluation of the file that generate
// writes shows. Test-only: imported by *.test.ts and *.fuzz.ts.
import { expect } from 'vitest';
import { claimWords } from '../../claims/claim-words.ts';
import type { Claims } from '../../claims/claims.ts';
import { expectTrue } from '../../claims/laws.ts';
import { stateClaims } from '../../claims/state-claims.ts';
import { rulesFile } from '../../deploy/names.ts';
import { customise } from '../../kubebrowse/customise.ts';
import { parseSettingsText, writeSettingsText } from '../../settings/parse-settings.ts';
import type { Settings } from '../../settings/settings.ts';
import { markdownText } from '../../text/markdown.ts';
import { visible } from '../../text/visible.ts';
import { call, ownRules as shipped } from './call-in-memory.ts';

interface Asked {
  readonly text: string;
  readonly settings: Settings;
  readonly claims: Claims;
}

async function expectOfReview({ text, settings, claims }: Asked): Promise<void> {
  const statements = stateClaims(settings, claims);
  const isCritical = statements.some(({ severity }) => severity === 'critical');
  const reviewed = await call(['review', '--json', '--settings', '-'], { '-': text });
  expect(reviewed.code).toBe(isCritical ? 1 : 0);
  expect(JSON.parse(reviewed.out)).toMatchObject({
    watched: claims.watched,
    attacks: { caught: claims.totals.caught, of: claims.totals.attacks },
    normal: { silent: claims.totals.silent, of: claims.totals.normal },
    statements,
  });
}

async function expectOfGenerate({ text, settings, claims }: Asked): Promise<void> {
  const made = await call(['generate', '--out', 'out', '--settings', '-'], { '-': text });
  const rules = made.written.get(`out/${rulesFile}`);
  // Too large for a ConfigMap: nothing is made.
  if (rules === undefined) return;
  expect(rules).toBe(customise(shipped, settings));
  for (const { message } of stateClaims(settings, claims))
    expect(made.faults.join('\n')).toContain(visible(message));
  expect(made.faults.join('\n')).toContain(visible(claimWords(claims)));
  expect(made.written.get('out/REVIEW.md')).toContain(markdownText(claimWords(claims)));
}

/**
 * A check of settings; what the page keeps from the settings before must not show.
 * @param claimsOfPage the builder's (src/ui/matrix/models/in-memory.ts)
 */
export function claimsAgree(
  claimsOfPage: (settings: Settings) => Promise<Claims>,
): (any: Settings) => Promise<void> {
  let count = 0;
  return async (any) => {
    const text = writeSettingsText(any);
    const { settings } = parseSettingsText(text);
    const claims = await claimsOfPage(settings);
    expectTrue(claims, shipped, settings);
    await expectOfReview({ text, settings, claims });
    // It takes as long as all the rest: the files are those of any settings.
    if (count % 10 === 0) await expectOfGenerate({ text, settings, claims });
    count += 1;
  };
}
