// REVIEW.md and `generate --check`, on files in memory: what is made is found the same, whatever was there.
import { beforeAll, describe, expect, it } from 'vitest';
import { call } from '../testing/call-in-memory.ts';
import { compareFolder } from './generate-check.ts';

type Files = Readonly<Record<string, string>>;

async function generate(settings: string, there: Files = {}): Promise<Files> {
  const files = { ...there, 's.json': settings };
  const words = ['generate', '--settings', 's.json', '--out', 'o', '--force'];
  const said = await call(words, files);
  expect(said.code).toBe(0);
  return { ...there, ...Object.fromEntries(said.written) };
}

const check = (files: Files, ...more: readonly string[]) =>
  call(['generate', '--check', '--out', 'o', ...more], files);

const review = (files: Files): string => files['o/REVIEW.md'] ?? '';

let made: Files = {};
beforeAll(async () => {
  made = await generate('{"network": {"webPorts": [443]}}');
}, 120_000);

describe('generate --check', () => {
  it('is content with what was made, by the settings in the folder or by others that are the same', async () => {
    expect(await check(made)).toMatchObject({
      code: 0,
      out: 'o: 12 files, as the settings make them.\n',
      faults: [],
      written: new Map(),
    });
    const files = { ...made, 's.json': '{"network": {"webPorts": [443]}}' };
    expect(await check(files, '--settings', 's.json')).toMatchObject({ code: 0 });
    const { out } = await check(made, '--json');
    expect(JSON.parse(out)).toEqual({ same: true, missing: [], differing: [], leftOver: [] });
  });

  it('names each file that differs, is missing, or is of an earlier run', async () => {
    const artifacts = Object.entries(made).map(([path, text]) => ({
      name: path.slice(2),
      language: 'yaml' as const,
      text: () => text,
    }));
    const earlier = new Map(artifacts.map(({ name, text }) => [name, text()]));
    for (const { name, text } of artifacts) {
      const edited = compareFolder(artifacts, new Map([...earlier, [name, `${text()}\n`]]));
      expect(edited).toEqual({ missing: [], differing: [name], leftOver: [] });
      const others = new Map([...earlier].filter(([one]) => one !== name));
      const without = compareFolder(artifacts, others);
      expect(without).toEqual({ missing: [name], differing: [], leftOver: [] });
    }
    const edited = await check({ ...made, 'o/commands.sh': 'x' });
    expect(edited.code).toBe(1);
    expect(edited.out).toBe(
      'o/commands.sh: differs from what the settings make\nTo generate them again: kubebrowse-falco generate --settings o/settings.json --out o --force\n',
    );
    const files = { ...made, 's.json': '{"falcoRules": {"overrides": false}}' };
    const said = await check(files, '--settings', 's.json', '--json');
    expect(JSON.parse(said.out)).toMatchObject({
      same: false,
      leftOver: ['kubebrowse_falco_overrides.yaml'],
    });
  }, 300_000);

  it.each([
    [
      ['generate', '--check'],
      '--check compares a folder; name it, for example --check --out falco.',
    ],
    [
      ['generate', '--check', '--out', 'o', '--settings', 'no.json'],
      'no.json: cannot be read: no such file or folder.',
    ],
  ])('%j: %s', async (words, fault) => {
    expect(await call(words, made)).toMatchObject({ code: 2, out: '', faults: [fault] });
  });
});

describe('REVIEW.md', () => {
  it('is the same bytes when the same is made again', async () => {
    const again = await generate('{"network": {"webPorts": [443]}}', made);
    expect(again).toEqual(made);
    expect(await generate('{"network": {"webPorts": [443]}}')).toEqual(made);
  });

  it('says what differs from the last time, and goes on saying it', async () => {
    expect(review(made)).toContain('Nothing was there to compare with.');
    const next = await generate(
      '{"network": {"webPorts": [443, 9443]}, "falcoRules": {"overrides": false}}',
      made,
    );
    expect(review(next)).toContain('- Network: Web ports: added 9443\n');
    expect(review(next)).toContain('- changed in the rules: `list kubebrowse_web_ports`\n');
    expect(review(next)).toContain('`kubebrowse_falco_overrides.yaml`: of an earlier run');
    const { 'o/kubebrowse_falco_overrides.yaml': _, ...cleared } = next;
    const again = await generate(
      '{"network": {"webPorts": [443, 9443]}, "falcoRules": {"overrides": false}}',
      cleared,
    );
    expect(review(again)).toBe(review(next));
    expect((await check(again)).code).toBe(0);
  }, 120_000);

  it('names every other file with its digest, and what did not run', async () => {
    const { out } = await call(['generate', '--settings', 's.json', '--json'], {
      's.json': '{"network": {"webPorts": [443]}}',
    });
    const { files } = JSON.parse(out) as {
      files: { name: string; text: string; sha256: string }[];
    };
    expect(files.at(-1)).toMatchObject({ name: 'REVIEW.md', text: review(made) });
    for (const { name, sha256 } of files.slice(0, -1)) {
      expect(review(made)).toContain(`| \`${name}\` | \`${sha256}\` |\n`);
    }
    const open = review(made).slice(review(made).indexOf('**Not run**'));
    for (const what of ['falco -V', 'helm template', 'A cluster']) expect(open).toContain(what);
  });

  it('shows what is named by others as text', async () => {
    const hostile = '/srv/](x)|`<b>&\\u202e';
    const files = await generate(`{"files": {"writablePaths": ["${hostile}"]}}`).catch(
      () => undefined,
    );
    const lines = review(files ?? {}).split('\n');
    for (const line of lines) expect(line).not.toMatch(/<b>|\u202e/);
    for (const line of lines.filter((one) => one.startsWith('|'))) {
      expect(line.replace(/\\./g, '').split('|').length).toBeLessThanOrEqual(5);
    }
  });
});
