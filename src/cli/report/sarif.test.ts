// The keys that SARIF 2.1.0 requires and GitHub's code scanning uses, with their limits, as facts; a
// report is held against them whatever was found.
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report } from './report.ts';
import { anyReport } from './report-arbitrary.ts';
import { sarif } from './sarif.ts';

type Json = Readonly<Record<string, unknown>>;
function object(value: unknown): Json {
  expect(value).toBeTypeOf('object');
  return value as Json; // just looked at
}
function list(value: unknown): readonly Json[] {
  expect(Array.isArray(value)).toBe(true);
  return value as readonly Json[]; // just looked at
}
/** GitHub: an empty string does not count for a required property. */
function expectText(value: unknown, most = Number.POSITIVE_INFINITY): void {
  expect(value).toBeTypeOf('string');
  const { length } = String(value);
  expect(length).toBeGreaterThan(0);
  expect(length).toBeLessThanOrEqual(most);
}

/** By object: the keys that oasis-tcs/sarif-spec sarif-schema-2.1.0.json lets stand in it. */
const known = {
  root: ['$schema', 'version', 'runs'],
  run: ['tool', 'results', 'automationDetails', 'columnKind', 'invocations'],
  driver: ['name', 'semanticVersion', 'informationUri', 'rules'],
  rule: [
    ...['id', 'name', 'shortDescription', 'fullDescription', 'help', 'helpUri'],
    ...['defaultConfiguration', 'properties'],
  ],
  result: ['ruleId', 'ruleIndex', 'level', 'message', 'locations', 'partialFingerprints'],
  region: ['startLine', 'startColumn', 'endLine', 'endColumn'],
} as const;
function expectKnown(value: Json, keys: readonly string[]): void {
  for (const key of Object.keys(value)) expect(keys).toContain(key);
}

function expectRule(rule: Json): void {
  expectKnown(rule, known.rule);
  expectText(rule['id']);
  expectText(rule['name'], 255);
  for (const key of ['shortDescription', 'fullDescription', 'help']) {
    expectText(object(rule[key])['text'], 1024);
  }
  const properties = object(rule['properties']);
  expect(list(properties['tags']).length).toBeLessThanOrEqual(10);
  expect(['very-high', 'high', 'medium', 'low']).toContain(properties['precision']);
  expect(['error', 'warning', 'recommendation']).toContain(properties['problem.severity']);
  expect(['note', 'warning', 'error']).toContain(object(rule['defaultConfiguration'])['level']);
}

function expectResult(result: Json, rules: readonly Json[]): void {
  expectKnown(result, known.result);
  expect(rules[Number(result['ruleIndex'])]?.['id']).toBe(result['ruleId']);
  expect(['note', 'warning', 'error']).toContain(result['level']);
  expectText(object(result['message'])['text']);
  const [location = {}, ...others] = list(result['locations']);
  expect(others).toEqual([]);
  const physical = object(location['physicalLocation']);
  const uri = object(physical['artifactLocation'])['uri'];
  // A URI reference: only what RFC 3986 lets stand in a path.
  expect(uri).toMatch(/^(file:\/\/)?[\w\-.~!*'()%/]*$/);
  const region = object(physical['region']);
  expectKnown(region, known.region);
  const [line, column, endLine, endColumn] = known.region.map((key) => Number(region[key]));
  for (const each of [line, column, endLine, endColumn]) expect(each).toBeGreaterThanOrEqual(1);
  const isAfter = (endLine ?? 0) > (line ?? 0) || (endColumn ?? 0) > (column ?? 0);
  expect(isAfter).toBe(true);
  expect(object(result['partialFingerprints'])['primaryLocationLineHash']).toMatch(
    /^[0-9a-f]+:\d+$/,
  );
}

function expectSound(text: string, report: Report): readonly Json[] {
  const root = object(JSON.parse(text));
  expectKnown(root, known.root);
  expectText(root['$schema']);
  expect(root['version']).toBe('2.1.0');
  const [run = {}, ...others] = list(root['runs']);
  expect(others).toEqual([]);
  expectKnown(run, known.run);
  const driver = object(object(run['tool'])['driver']);
  expectKnown(driver, known.driver);
  expectText(driver['name']);
  expect(driver['semanticVersion']).toBe(report.version);
  expect(object(run['automationDetails'])['id']).toMatch(/^[^/]+\/$/);
  for (const each of list(run['invocations'])) expect(each['executionSuccessful']).toBe(true);
  const rules = list(driver['rules']);
  for (const rule of rules) expectRule(rule);
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  const results = list(run['results']);
  for (const result of results) expectResult(result, rules);
  const fingerprints = results.map((one) => JSON.stringify(one['partialFingerprints']));
  expect(new Set(fingerprints).size).toBe(results.length);
  return results;
}

describe('SARIF', () => {
  it('is what code scanning takes, whatever was found', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const results = expectSound(sarif(report), report);
        expect(results).toHaveLength(report.files.flatMap(({ found }) => found).length);
      }),
    );
  });

  it('is the same for the same findings, and a finding keeps its name when it moves', () => {
    const found = (line: number) => ({
      code: 'name-too-long',
      falcoCode: null,
      severity: 'hint' as const,
      message: `at ${line}`,
      start: { line, column: 3 },
      end: { line, column: 9 },
      lineText: '  condition: proc.name = abc',
      item: { kind: 'rule' as const, name: 'A' },
      within: undefined,
      fix: undefined,
    });
    const report = (line: number): Report => ({
      files: [{ name: 'a', path: 'a', load: 'ok', found: [found(line)] }],
      passedOver: [],
      falco: '0.45',
      version: '0.1.0',
    });
    expect(sarif(report(3))).toBe(sarif(report(3)));
    const names = [3, 40].map(
      (line) => /primaryLocationLineHash":"([^"]+)/.exec(sarif(report(line)))?.[1],
    );
    expect(names[0]).toBe(names[1]);
  });

  it('keeps within what GitHub takes, the worst first, and says what it left out', () => {
    const one = (at: number, message: string) => ({
      code: 'name-too-long',
      falcoCode: null,
      severity: at === 25_999 ? ('error' as const) : ('hint' as const),
      message,
      start: { line: at + 1, column: 1 },
      end: { line: at + 1, column: 2 },
      lineText: `line ${at}`,
      item: null,
      within: undefined,
      fix: undefined,
    });
    for (const message of [
      'short',
      'x'.repeat(5000),
      Buffer.from(String(Math.PI)).toString('hex'),
    ]) {
      const found = Array.from({ length: 26_000 }, (_, at) => one(at, message));
      const report: Report = {
        files: [{ name: 'a', path: 'a', load: 'ok', found }],
        passedOver: [],
        falco: '0.45',
        version: '0.1.0',
      };
      const text = sarif(report);
      const results = list(object(list(object(JSON.parse(text))['runs'])[0])['results']);
      expect(results.length).toBeLessThanOrEqual(25_000);
      expect(results[0]?.['level']).toBe('error');
      expect(gzipSync(text).length).toBeLessThan(10_000_000);
      expect(text).toContain(`The worst ${results.length} of 26000 findings are here`);
    }
  });
});
