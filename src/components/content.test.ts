// The prose: every rule has a page and every page a rule, and every sample on the site is read.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { checkFiles } from '../check/check-files.ts';
import { matchingRules, prepareRules } from '../evaluation/evaluate-rules.ts';
import { chartValuePaths } from '../falco/chart-values.gen.ts';
import { defaultFalco } from '../falco/default-version.ts';
import { type Dialect, inferredSince045 } from '../falco/dialect.ts';
import { holdsIn } from '../falco/known-faults.ts';
import { knownFaults } from '../falco/known-faults-list.ts';
import { type FalcoRelease, falcoReleases } from '../falco/versions.ts';
import { slots } from '../kubebrowse/slots.gen.ts';
import { slugOf } from '../ours/rule-names.ts';
import { load } from '../ruleset/load.ts';
import { engineOf } from '../ruleset/read/reading.ts';
import { falcoVersions } from '../settings/settings.ts';

const content = new URL('../../content/', import.meta.url);
const rulesText = readFileSync(
  new URL('../../rules/kubebrowse_rules.yaml', import.meta.url),
  'utf8',
);

interface Matter {
  readonly title?: string;
  readonly description?: string;
  readonly rule?: string;
  readonly attack?: { readonly technique: string };
}
interface Sample {
  readonly page: string;
  readonly language: string;
  readonly meta: string;
  readonly text: string;
}
interface Page {
  readonly path: string;
  readonly slug: string;
  readonly matter: Matter;
  readonly body: string;
  readonly samples: readonly Sample[];
}

const samplesOf = (path: string, body: string): Sample[] =>
  [...body.matchAll(/^( *)```(\w+)([^\n]*)\n([\s\S]*?)^\1```/gm)].map(
    ([, indent = '', language = '', meta = '', text = '']) => ({
      page: path,
      language,
      meta,
      text: text
        .split('\n')
        .map((line) => line.slice(indent.length))
        .join('\n'),
    }),
  );

const pages: readonly Page[] = ['guide', 'reference', 'rules'].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, content))
    .filter((name) => /\.mdx?$/.test(name))
    .map((name) => {
      const text = readFileSync(new URL(`${folder}/${name}`, content), 'utf8');
      const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
      const path = `${folder}/${name}`;
      return {
        path,
        slug: name.replace(/\.mdx?$/, ''),
        matter: parse(head) as Matter,
        body,
        samples: samplesOf(path, body),
      };
    }),
);
const leafPaths = (value: unknown, prefix = ''): string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, one]) =>
        leafPaths(one, prefix === '' ? key : `${prefix}.${key}`),
      )
    : [prefix];
const samples = pages.flatMap((page) => page.samples);
const rulePages = pages.filter((page) => page.matter.rule !== undefined);

describe('pages', () => {
  it('have a title and a description of their own', () => {
    const descriptions = pages.map((page) => page.matter.description ?? '');
    for (const page of pages) {
      expect(page.matter.title, page.path).toBeTruthy();
      expect(page.matter.description, page.path).toBeTruthy();
      expect(page.matter.description?.length, page.path).toBeLessThanOrEqual(160);
    }
    expect(new Set(descriptions).size).toBe(descriptions.length);
  });

  it('of rules and the rules themselves are one to one', () => {
    expect(rulePages.map((page) => page.matter.rule).sort()).toEqual(
      slots.rules.map((rule) => rule.name).sort(),
    );
    for (const page of rulePages) expect(page.slug).toBe(slugOf(page.matter.rule ?? ''));
  });

  it('of rules name the technique the rule is tagged with', () => {
    for (const page of rulePages) {
      const rule = slots.rules.find((one) => one.name === page.matter.rule);
      expect(rule?.tags, page.path).toContain(page.matter.attack?.technique);
    }
  });

  it('of rules hold every section, in order', () => {
    const wanted = [
      'When it fires',
      'What it detects',
      'What is normal',
      'Priority',
      'Tune it',
      'Trigger it safely',
      'The alert',
    ];
    for (const page of rulePages) {
      const headings = [...page.body.matchAll(/^## (.+)$/gm)].map((found) => found[1]);
      expect(headings, page.path).toEqual(wanted);
    }
  });

  it('name only lists, macros and rules that exist', () => {
    const known = new Set(
      [...rulesText.matchAll(/^- (?:list|macro): (\S+)$/gm)].map((found) => found[1]),
    );
    const files = new Set(['kubebrowse_rules', 'kubebrowse_falco_overrides']);
    const rules = new Set(slots.rules.map((rule) => rule.name));
    for (const page of pages) {
      for (const [, name = ''] of page.body.matchAll(/`((?:whitelisted_)?kubebrowse_[a-z_]+)`/g)) {
        expect(known.has(name) || files.has(name), `${page.path}: ${name}`).toBe(true);
      }
      for (const [, name = ''] of page.body.matchAll(/`(KubeBrowse - [^`*]+)`/g)) {
        expect(rules.has(name), `${page.path}: ${name}`).toBe(true);
      }
    }
  });
});

describe('the overview of the rules', () => {
  it('counts the packs of the file, and no others', () => {
    const body = pages.find((page) => page.path === 'rules/index.mdx')?.body ?? '';
    const counted = [...body.matchAll(/\*\*(\w+)\*\* \(\{countOf\('(\w+)'\)\} rules\)/g)];
    const packs = [...new Set(slots.rules.map((rule) => rule.pack))];
    expect(counted.map(([, caption, pack]) => [caption, pack])).toEqual(packs.map((p) => [p, p]));
  });
});

describe('the page on versions', () => {
  const body = pages.find(({ slug }) => slug === 'falco-versions')?.body ?? '';
  const releases = Object.values(falcoReleases);
  const mark = ({ inferred }: FalcoRelease, key: keyof FalcoRelease) =>
    inferred.includes(key) ? ' *(inferred)*' : '';

  it('says of each release what the table of facts says, and how sure it is', () => {
    for (const one of releases) {
      const { release, chart, chartFalco, engine, rules, containerPlugin } = one;
      const installs = release === chartFalco ? '' : `; the chart installs ${chartFalco}`;
      const cells = [
        `${release}${installs}`,
        `${chart}${mark(one, 'chart')}`,
        `${engine}${mark(one, 'engine')}`,
        `${rules}${mark(one, 'rules')}`,
        containerPlugin?.chart ?? 'built in',
      ];
      expect(body).toContain(`\n| ${cells.join(' | ')} |\n`);
      const { incubating, sandbox } = one.otherRules;
      const references = Object.values(one.artifacts).map((name) => name.replace(/.*:/, ''));
      const sockets = knownFaults.find(({ id }) => id === 'sockets-as-files');
      const isFile = sockets !== undefined && holdsIn(sockets, [chart, chart]) === 'all';
      const others = [
        one.minor,
        `${one.falcoctl}${mark(one, 'falcoctl')}`,
        `${rules}, ${incubating}, ${sandbox}${mark(one, 'otherRules')}`,
        `${references.join(', ')}${mark(one, 'artifacts')}`,
        `${one.sidekickChart}, ${one.sidekick}${mark(one, 'sidekickChart')}`,
        isFile ? 'as files' : 'as folders',
      ];
      expect(body).toContain(`\n| ${others.join(' | ')} |\n`);
    }
  });

  it('marks what of 0.45 is inferred, and nothing else of the language', () => {
    const told: Readonly<Record<keyof Dialect, RegExp>> = {
      hexEscapes: /`\\xHH` in quoted strings is a byte[^\n]*/,
      deepest: /Nested parentheses[^\n]*/,
      refusesNul: /A NUL byte in a value[^\n]*/,
      decidesEventNumber: /A condition that no event type can meet[^\n]*/,
      rawBytes: /Texts are compared as bytes[^\n]*/,
      escapedText: /Text alerts write control characters[^\n]*/,
    };
    for (const [key, line] of Object.entries(told)) {
      const isInferred = inferredSince045.some((one) => one === key);
      expect(line.exec(body)?.[0].includes('*(inferred'), key).toBe(isInferred);
    }
  });
});

describe('samples', () => {
  it('of YAML are read without error or warning', () => {
    for (const sample of samples.filter((one) => /^ya?ml$/.test(one.language))) {
      for (const doc of parseAllDocuments(sample.text)) {
        expect([...doc.errors, ...doc.warnings], `${sample.page}\n${sample.text}`).toEqual([]);
      }
    }
  });

  it('of rules that load after ours are sound to the checker', () => {
    const later = samples.filter(({ meta }) => meta.includes('title="kubebrowse_rules_site.yaml"'));
    expect(later.some(({ page }) => page === 'guide/tuning.mdx')).toBe(true);
    for (const { page, text } of later) {
      const files = [
        { name: 'kubebrowse_rules.yaml', text: rulesText },
        { name: 'kubebrowse_rules_site.yaml', text },
      ];
      for (const { name, load, diagnostics } of checkFiles(files)) {
        expect({ load, diagnostics }, `${page} ${name}\n${text}`).toEqual({
          load: 'ok',
          diagnostics: [],
        });
      }
    }
  });

  it('of a rule that tells of blindness are sound to each Falco, and fire on what it cannot name', () => {
    const [sample] = samples.filter(({ meta }) => meta.includes('title="falco_blind_rules.yaml"'));
    const files = [{ name: 'falco_blind_rules.yaml', text: sample?.text ?? '' }];
    for (const falco of falcoVersions) {
      const [checked] = checkFiles(files, { falco });
      expect({ falco, diagnostics: checked?.diagnostics, load: checked?.load }).toEqual({
        falco,
        diagnostics: [],
        load: 'ok',
      });
      const rules = prepareRules(load(files, { engine: engineOf(falcoReleases[falco]) }));
      const start = { 'evt.type': 'execve', 'container.id': '3ad7b26ded6d', 'proc.vpid': 7 };
      const fires = (more: object) => matchingRules(rules, { ...start, ...more }).matching.length;
      expect(fires({})).toBe(1);
      expect(fires({ 'container.image.repository': 'ghcr.io/x/rdp-chromium' })).toBe(0);
      expect(fires({ 'container.id': 'host' })).toBe(0);
      expect(fires({ 'proc.vpid': 1 })).toBe(0);
      expect(fires({ 'evt.type': 'open' })).toBe(0);
    }
  });

  it('of values use paths that the newest chart has', () => {
    const { chart } = falcoReleases[defaultFalco];
    const known = new Set(chartValuePaths[chart]);
    const page = pages.find(({ slug }) => slug === 'when-falco-goes-blind');
    const values = page?.samples.filter(({ meta }) => meta.includes('your values')) ?? [];
    expect(values.length).toBeGreaterThan(0);
    for (const { text } of values)
      for (const path of leafPaths(parse(text))) expect(known, `${chart}: ${path}`).toContain(path);
  });

  it('of JSON are read', () => {
    for (const sample of samples.filter((one) => one.language === 'json')) {
      expect(() => JSON.parse(sample.text), `${sample.page}\n${sample.text}`).not.toThrow();
    }
  });

  it('of commands are understood by a shell', () => {
    for (const sample of samples.filter((one) => /^(sh|bash)$/.test(one.language))) {
      const { status, stderr } = spawnSync('bash', ['-n'], {
        input: sample.text,
        encoding: 'utf8',
      });
      expect(status, `${sample.page}\n${sample.text}\n${stderr}`).toBe(0);
    }
  });

  it('of alerts carry the fields the rule prints', () => {
    for (const page of rulePages) {
      const alert = page.samples.find((one) => one.language === 'json');
      expect(alert, page.path).toBeDefined();
      const fields = JSON.parse(alert?.text ?? '{}') as { rule: string; output_fields: object };
      expect(fields.rule).toBe(page.matter.rule);
      const rule = slots.rules.find((one) => one.name === page.matter.rule);
      const printed = Object.keys(fields.output_fields)
        .filter((key) => key !== 'evt.time')
        .sort();
      expect(printed, page.path).toEqual([...(rule?.fields ?? [])].sort());
    }
  });
});
