// The address of a site → at the end of each rule's output, read back from there, and in an alert.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkFiles } from '../check/check-files.ts';
import { runbookOf } from '../ours/runbook.ts';
import { parseSettings } from '../settings/parse-settings.ts';
import { falcoVersions } from '../settings/settings.ts';
import { customise } from './customise.ts';
import { readBack } from './read/read-back.ts';

const shipped = readFileSync(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');
const base = 'https://example.org/falco/';

const withPages = (falco: string) =>
  parseSettings({ target: { falco }, alerts: { runbook: 'https://example.org/falco' } }).settings;

interface Rule {
  readonly rule?: string;
  readonly output: string;
}

describe('a site of the rule pages', () => {
  it('ends each output with the page of its rule, and changes nothing else', () => {
    const before = (parse(shipped) as Rule[]).filter(({ rule }) => rule !== undefined);
    const after = (parse(customise(shipped, withPages('0.44'))) as Rule[]).filter(
      ({ rule }) => rule !== undefined,
    );
    expect(after).toEqual(
      before.map((one) => ({
        ...one,
        output: `${one.output} runbook=${runbookOf(one.rule ?? '', base)}`,
      })),
    );
  });

  it('comes back from the rules alone, and its outputs count as no edit', () => {
    const { settings, diagnostics } = readBack(customise(shipped, withPages('0.44')));
    expect(settings?.alerts.runbook).toBe(base);
    expect(diagnostics).toEqual([]);
  });

  it('is no setting where rules name several sites', () => {
    const text = customise(shipped, withPages('0.44')).replace(base, 'https://other.example/');
    const { settings, diagnostics } = readBack(text);
    expect(settings?.alerts.runbook).toBe('');
    expect(diagnostics.map(({ message }) => message).join()).toContain('several sites');
  });

  it.each(falcoVersions)('loads in Falco %s', (falco) => {
    const text = customise(shipped, withPages(falco));
    const [checked] = checkFiles([{ name: 'kubebrowse_rules.yaml', text }], { falco });
    expect(checked).toMatchObject({ load: 'ok', diagnostics: [] });
  });
});
