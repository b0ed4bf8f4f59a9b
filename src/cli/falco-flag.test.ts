// --falco VERSION of the commands that make, judge and tune rules: it decides, over what settings name.
import { describe, expect, it } from 'vitest';
import { falcoVersions } from '../settings/settings.ts';
import { noise } from './testing/alert-lines.ts';
import { call } from './testing/call-in-memory.ts';

/** Text that Falco takes from 0.45 on: up to 0.44 the escape is an error. */
const escaped = `- rule: KubeBrowse - Execution of Unexpected Binary
  desc: d
  condition: evt.type = execve and proc.exepath = "/opt/scan/\\x73cand"
  output: o %proc.exepath %proc.pexepath
  priority: WARNING
`;

describe('--falco', () => {
  it('of tune is the Falco that loads the rules, and reads their texts', async () => {
    const files = { 'own.yaml': escaped, 'a.log': noise };
    const words = ['tune', '--rules', 'own.yaml', '--json', 'a.log'];
    const newest = await call(words, files);
    expect(JSON.parse(newest.out)).toMatchObject({ groups: [{ alerts: 15, verdict: 'fires' }] });
    expect(await call([...words, '--falco', '0.45.1'], files)).toMatchObject({ code: 0 });
    const before = await call([...words, '--falco', '0.44'], files);
    expect(before).toMatchObject({ code: 2, out: '' });
    expect(before.faults.join('\n')).toMatch(/own\.yaml: Falco does not load it: /);
    expect(before.faults.join('\n')).toContain('check --falco 0.44 own.yaml');
  });

  it('of tune goes before the version of the settings, and is written with them', async () => {
    const files = { 'a.log': noise, 's.json': '{"target": {"falco": "0.41"}}' };
    const words = ['tune', '--settings', 's.json', '--apply', 'new.json', 'a.log'];
    const falcoIn = (text: string | undefined) => JSON.parse(text ?? '{}').target.falco;
    expect(falcoIn((await call(words, files)).written.get('new.json'))).toBe('0.41');
    const named = await call([...words, '--falco', '0.43'], files);
    expect(falcoIn(named.written.get('new.json'))).toBe('0.43');
  });

  it('of generate is that of settings which name it, and goes before another', async () => {
    // The ends: each version's files are held elsewhere.
    for (const falco of [falcoVersions[0], falcoVersions.at(-1)]) {
      const words = ['generate', '--falco', String(falco), '--json'];
      const { out } = await call(words);
      const settings = {
        s: JSON.stringify({ target: { falco } }),
        t: '{"target":{"falco":"0.39"}}',
      };
      expect((await call(['generate', '--settings', 's', '--json'], settings)).out).toBe(out);
      expect((await call([...words, '--settings', 't'], settings)).out).toBe(out);
    }
  });

  it('of test: every version catches the attacks and is silent on normal events', async () => {
    for (const falco of falcoVersions) {
      const { code, out } = await call(['test', '--falco', falco]);
      expect({ falco, code, out }).toMatchObject({
        code: 0,
        out: expect.stringMatching(/^(\d+) of \1 attacks caught, silent on (\d+) of \2 normal/),
      });
    }
  });

  it('lets settings through that only a newer Falco takes, and refuses them without it', async () => {
    const exceptions = [{ name: 'e', fields: ['proc.aargs[1]'], comps: ['='], rows: [['x']] }];
    const rules = [{ rule: 'KubeBrowse - Execution of Unexpected Binary', exceptions }];
    const files = { s: JSON.stringify({ target: { falco: '0.39' }, rules }) };
    expect((await call(['review', '--settings', 's'], files)).code).toBe(2);
    expect((await call(['review', '--settings', 's', '--falco', '0.44'], files)).code).toBeLessThan(
      2,
    );
  });

  it.each(['tune', 'test', 'generate', 'review'])('%s refuses what is no version', async (name) => {
    const log = name === 'tune' ? ['a.log'] : [];
    const { code, faults, out } = await call([name, ...log, '--falco', '9'], { 'a.log': noise });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(faults.join()).toContain('--falco takes a version of Falco');
  });
});
