// Every check: its fixture with what is printed of it, its page with samples that do what they say,
// and its fixes.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultFalco } from '../falco/default-version.ts';
import { isFalcoMinor } from '../falco/versions.ts';
import { LineIndex } from '../text/line-index.ts';
import { applyFixes } from './apply-fixes.ts';
import { checkFiles } from './check-files.ts';
import { checks } from './checks.ts';
import type { CheckOptions } from './examine.ts';
import type { CheckDiagnostic, CheckFix } from './finding.ts';
import { defaultRulesFiles } from './loading/default-rules.ts';
import { codeOf, falcoSeverities } from './loading/falco-sayings.ts';
import { fixEverything } from './testing/fix-everything.ts';

const testdata = new URL('testdata/', import.meta.url);
const content = new URL('../../content/', import.meta.url);
const read = (url: URL) => readFileSync(url, 'utf8');

function diagnosticsOf(text: string, options: CheckOptions = {}): readonly CheckDiagnostic[] {
  return checkFiles([{ name: 'rules.yaml', text }], options).flatMap((file) => file.diagnostics);
}

function optionsFor(version: string | undefined): CheckOptions {
  return version !== undefined && isFalcoMinor(version) ? { falco: version } : {};
}

function printed(text: string, options: CheckOptions): string {
  const lines = new LineIndex(text);
  return diagnosticsOf(text, options)
    .map(({ code, falcoCode, severity, message, range, fix }) => {
      const { line, column } = lines.at(range.from);
      const end = lines.at(range.to);
      const falco = falcoCode === null ? '' : ` (${falcoCode})`;
      const mended = fix === undefined ? '' : `\n    fix: ${fix.title}${editsOf(text, fix)}`;
      return `${line}:${column}-${end.line}:${end.column} ${severity}: ${message} [${code}]${falco}${mended}\n`;
    })
    .join('');
}

/** Each edit in a line of its own: where it is, what is there, and what takes its place. */
function editsOf(text: string, { edits }: CheckFix): string {
  const lines = new LineIndex(text);
  return edits
    .map(({ range, text: after }) => {
      const { line, column } = lines.at(range.from);
      const before = text.slice(range.from, range.to);
      return `\n      ${line}:${column} ${JSON.stringify(before)} → ${JSON.stringify(after)}`;
    })
    .join('');
}

const fixtures = readdirSync(testdata)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => {
    const text = read(new URL(name, testdata));
    const options = optionsFor(/^# Falco (\S+)/.exec(text)?.[1]);
    return { code: name.replace(/\.yaml$/, ''), text, options };
  });

describe('fixtures', () => {
  it.each(fixtures)('$code', async ({ code, text, options }) => {
    const answer = printed(text, options);
    expect(answer).toContain(`[${code}]`);
    await expect(answer).toMatchFileSnapshot(`testdata/${code}.txt`);
  });

  it('every check has one', () => {
    const codes = checks.map(({ code }) => code).sort();
    expect(fixtures.map(({ code }) => code).sort()).toEqual(codes);
    const files = readdirSync(new URL('checks/', import.meta.url), { recursive: true }).map(String);
    const own = files.filter((name) => name.endsWith('.ts'));
    expect(own.map((name) => name.replace(/^.*[\\/]|\.ts$/g, '')).sort()).toEqual(codes);
  });
});

/** What people write, and what is to be said of it. */
const cases = readdirSync(new URL('cases/', testdata))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({
    name: name.replace(/\.yaml$/, ''),
    text: read(new URL(`cases/${name}`, testdata)),
  }));

describe('cases from the field', () => {
  it.each(cases)('$name', async ({ name, text }) => {
    await expect(printed(text, {})).toMatchFileSnapshot(`testdata/cases/${name}.txt`);
  });
});

/** What a diagnostic says apart from its place: Falco's own words count positions. */
const what = ({ code, message }: CheckDiagnostic) =>
  `${code} ${message.replace(/ Falco: .*/s, '')}`;
const count = (all: readonly CheckDiagnostic[], one: CheckDiagnostic) =>
  all.filter((each) => what(each) === what(one)).length;

describe('fixes', () => {
  it.each(fixtures)(
    '$code: each takes its diagnostic away and adds no error',
    ({ text, options }) => {
      const before = diagnosticsOf(text, options);
      const errors = new Set(before.filter(({ severity }) => severity === 'error').map(what));
      for (const diagnostic of before) {
        if (diagnostic.fix === undefined) continue;
        const after = diagnosticsOf(applyFixes(text, [diagnostic.fix]), options);
        expect(count(after, diagnostic), what(diagnostic)).toBeLessThan(count(before, diagnostic));
        const added = after.filter(({ severity }) => severity === 'error').map(what);
        expect(
          added.filter((each) => !errors.has(each)),
          what(diagnostic),
        ).toEqual([]);
      }
    },
  );

  it.each(fixtures)('$code: all together leave none that has a fix', ({ text, options }) => {
    const left = diagnosticsOf(fixEverything(text, options), options);
    expect(left.filter(({ fix }) => fix !== undefined)).toEqual([]);
  });
});

interface Sample {
  readonly page: string;
  readonly meta: string;
  readonly text: string;
}

function samplesIn(folder: string): readonly Sample[] {
  return readdirSync(new URL(`${folder}/`, content))
    .filter((name) => /\.mdx?$/.test(name))
    .flatMap((name) =>
      [
        ...read(new URL(`${folder}/${name}`, content)).matchAll(
          /^( *)```yaml([^\n]*)\n([\s\S]*?)^\1```/gm,
        ),
      ].map(([, indent = '', meta = '', text = '']) => ({
        page: `${folder}/${name}`,
        meta,
        text: text
          .split('\n')
          .map((line) => line.slice(indent.length))
          .join('\n'),
      })),
    );
}

describe('pages', () => {
  const codes = [...checks.map(({ code }) => code), ...Object.keys(falcoSeverities).map(codeOf)];
  const names = readdirSync(new URL('checks/', content)).map((name) => name.replace(/\.mdx?$/, ''));
  const samples = samplesIn('checks');

  it('every check has one, and every page a check', () => {
    expect(names.filter((name) => name !== 'index').sort()).toEqual([...codes].sort());
  });

  it.each(codes)('%s: the first sample shows it, the second is clean', (code) => {
    const own = samples.filter(({ page }) => page === `checks/${code}.md`);
    const sample = (title: string) => own.find(({ meta }) => meta.includes(`title="${title}"`));
    const options = optionsFor(/falco="(.*?)"/.exec(own[0]?.meta ?? '')?.[1]);
    const before = diagnosticsOf(sample('Before')?.text ?? '', options);
    expect(before.map((each) => each.code)).toContain(code);
    expect(sample('After')?.text ?? '').not.toBe('');
    expect(printed(sample('After')?.text ?? '', options)).toBe('');
  });

  it.each(codes)('%s has its three sections', (code) => {
    const text = read(new URL(`checks/${code}.md`, content));
    expect([...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)).toEqual([
      'What it means',
      expect.stringMatching(/^(Why Falco says nothing|What Falco says)$/),
      'How to fix it',
    ]);
  });
});

describe('rules on the site', () => {
  const own = read(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url));
  const samples = ['guide', 'reference', 'rules']
    .flatMap(samplesIn)
    .filter(({ meta }) => /title="[^"]*_rules[^"]*"/.test(meta));

  it('there are some', () => {
    expect(samples.length).toBeGreaterThan(5);
  });

  it.each(samples)('$page $meta', ({ meta, text }) => {
    const files = [{ name: 'kubebrowse_rules.yaml', text: own }];
    const name = /title="([^"]*)"/.exec(meta)?.[1] ?? '';
    const whole = name === 'kubebrowse_rules.yaml' && !meta.includes('fragment');
    const all = whole ? [{ name, text }] : [...files, { name, text }];
    const before = defaultRulesFiles(defaultFalco, ['stable', 'incubating', 'sandbox'], all);
    const checked = checkFiles(all, { before });
    expect(checked.at(-1)?.diagnostics ?? []).toEqual([]);
  });
});
