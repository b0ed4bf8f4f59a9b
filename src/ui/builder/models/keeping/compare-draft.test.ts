import { deflateSync, inflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../../settings/default-settings.ts';
import { decodeLink, encodeLink } from '../../../../settings/link.ts';
import type { Settings } from '../../../../settings/settings.ts';
import { type Draft, defaultDraft, draftOf, withText } from '../../../draft/draft.ts';
import { createTools } from '../tools.ts';
import { compareDraft, comparedWords } from './compare-draft.ts';

const { readWhole } = createTools('');

/** Allows 0.0.0.0/0, and changes a rule that does not exist. */
const unknownRule =
  'v1.f6d33e8a.JYqxCsIwFEV_5XHnqp2z1VWo4OAiHVJ7q2JM5CUhQ8m_SytnORzOgmT1wQSzwNsP49feCYOQnlQfURt4phL0vR7WuVA49f8SYW5o9xuHFkNtoNlxzctmMDjlkUcNJVJ20sklO8p5lk56FqpcqfEVPBrQ29Fxgpmti6xD_QE';

async function openLink(link: string): Promise<Draft> {
  const decoded = await decodeLink(link, defaultSettings, (bytes) => inflateSync(bytes));
  if (!decoded.ok) throw new Error(decoded.message);
  return draftOf(decoded.value);
}

async function linkOf(settings: Settings): Promise<string> {
  const link = await encodeLink(settings, defaultSettings, (bytes) => deflateSync(bytes));
  if (!link.ok) throw new Error(link.message);
  return link.value;
}

describe('a draft from a link beside one’s own work', () => {
  it('is compared itself, and names what of it cannot be read', async () => {
    const draft = await openLink(unknownRule);
    const compared = await compareDraft(readWhole, draft, defaultDraft);
    expect(compared.differences.flatMap(({ differences }) => differences)).toEqual([
      'Namespace of Falco: falco → otherns',
      'Allowed networks: added 0.0.0.0/0',
    ]);
    expect(compared.faults).toHaveLength(1);
    expect(compared.faults[0]).toMatch(/no rule/i);
    expect(comparedWords(compared, false)).toContain('differs from the defaults');
    expect(comparedWords(compared, true)).toContain('differs from it');
  });

  it('is not said to be the same while a part of it cannot be read', async () => {
    const link = await linkOf({
      ...defaultSettings,
      rules: [{ rule: 'No such rule', enabled: false }],
    });
    const compared = await compareDraft(readWhole, await openLink(link), defaultDraft);
    expect(compared.differences).toEqual([]);
    expect(compared.faults.join()).toContain('No such rule');
    expect(comparedWords(compared, true)).not.toMatch(/^It says the same/);
  });

  it('is the same where both say the same, as typed or not', async () => {
    const work = withText(defaultDraft, 'network.webPorts', '8443 8080 443 80 # as in the office');
    const draft = await openLink(await linkOf(defaultSettings));
    const compared = await compareDraft(readWhole, draft, work);
    expect(comparedWords(compared, true)).toBe('It says the same as your own settings.');
  });
});
