// Annotations, GitLab's Code Quality and JUnit's XML, held against what their readers take, whatever was found.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable } from '../../text/printable.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { junit } from './junit.ts';
import { anyReport } from './report-arbitrary.ts';
import { plainText, text } from './text.ts';

const count = (report: { files: readonly { found: readonly unknown[] }[] }): number =>
  report.files.flatMap(({ found }) => found).length;

describe('GitHub’s annotations', () => {
  const decode = (value: string) =>
    value.replace(/%(25|0D|0A|3A|2C)/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );

  it('are one command a finding, with properties that the runner knows', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const lines = github(report).split('\n').slice(0, -1);
        expect(lines).toHaveLength(count(report));
        for (const line of lines) {
          const [, kind, properties = '', message = ''] =
            /^::(error|warning|notice) (.*?)::(.*)$/.exec(line) ?? [];
          expect(kind).toBeDefined();
          const pairs = properties.split(',').map((pair) => pair.split('=', 1)[0]);
          for (const name of pairs)
            expect(['file', 'line', 'col', 'endLine', 'endColumn', 'title']).toContain(name);
          expect(new Set(pairs).size).toBe(pairs.length);
          expect(properties).not.toMatch(/:/);
          expect(decode(message)).not.toMatch(/[\r\n]/);
        }
        const order = lines.map((line) =>
          ['error', 'warning', 'notice'].indexOf(line.slice(2, line.indexOf(' '))),
        );
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }),
    );
  });
});

describe('GitLab’s Code Quality report', () => {
  it('has the required keys, and a name of its own for each finding', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const written = gitlab(report);
        expect(written.charCodeAt(0)).not.toBe(0xfeff);
        const findings = JSON.parse(written) as readonly Record<string, unknown>[];
        expect(findings).toHaveLength(count(report));
        for (const one of findings) {
          expect(Object.keys(one).sort()).toEqual([
            'check_name',
            'description',
            'fingerprint',
            'location',
            'severity',
          ]);
          expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(one['severity']);
          expect(one['description']).not.toBe('');
          const { path, lines } = one['location'] as { path: string; lines: { begin: number } };
          expect(path).toBeTypeOf('string');
          expect(lines.begin).toBeGreaterThanOrEqual(1);
        }
        expect(new Set(findings.map((one) => one['fingerprint'])).size).toBe(findings.length);
      }),
    );
  });
});

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** XML of the plain kind: elements, attributes, text and the five entities. Anything else throws. */
function parseXml(xml: string): Element {
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const token = /<\/([a-z-]+)>|<([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>|([^<]+)/y;
  token.lastIndex = xml.indexOf('?>') + 2;
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex;
    const found = token.exec(xml);
    if (found === null) throw new Error(`no XML: ${xml.slice(at, at + 40)}`);
    const [, closing, opening, attributes = '', isEmpty, content] = found;
    const inner = open.at(-1) ?? top;
    for (const part of [attributes, content ?? '']) {
      if (/&(?!(?:amp|lt|gt|quot|#10|#9);)/.test(part)) throw new Error(`bad entity: ${part}`);
    }
    if (content !== undefined) inner.text += content;
    else if (closing !== undefined) {
      if (open.pop()?.name !== closing) throw new Error(`${closing} closes another`);
    } else if (opening !== undefined) {
      const pairs = [...attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(
        ([, key = '', value = '']) => [key, value],
      );
      const element: Element = {
        name: opening,
        attributes: Object.fromEntries(pairs),
        children: [],
        text: '',
      };
      if (Object.keys(element.attributes).length < pairs.length)
        throw new Error('an attribute twice');
      inner.children.push(element);
      if (isEmpty === '') open.push(element);
    }
  }
  if (open.length !== 1 || top.children.length !== 1) throw new Error('not one element');
  return top.children[0] ?? top;
}

/** jenkinsci/xunit-plugin junit-10.xsd: attributes that must and may stand, and what may stand inside. */
const schema: Readonly<
  Record<string, { must: readonly string[]; may: readonly string[]; inside: readonly string[] }>
> = {
  testsuites: {
    must: [],
    may: ['name', 'time', 'tests', 'failures', 'errors'],
    inside: ['testsuite'],
  },
  testsuite: {
    must: ['name', 'tests', 'failures', 'errors'],
    may: [
      'group',
      'time',
      'skipped',
      'timestamp',
      'hostname',
      'id',
      'package',
      'file',
      'log',
      'url',
    ],
    inside: ['testsuite', 'properties', 'testcase', 'system-out', 'system-err'],
  },
  testcase: {
    must: ['name'],
    may: ['time', 'classname', 'group'],
    inside: ['skipped', 'error', 'failure', 'system-out', 'system-err'],
  },
  failure: { must: [], may: ['type', 'message'], inside: [] },
  'system-out': { must: [], may: [], inside: [] },
};

function expectValid({ name, attributes, children }: Element): void {
  const rule = schema[name];
  expect(rule, name).toBeDefined();
  const keys = Object.keys(attributes);
  for (const key of rule?.must ?? []) expect(keys).toContain(key);
  for (const key of keys) expect([...(rule?.must ?? []), ...(rule?.may ?? [])]).toContain(key);
  for (const child of children) {
    expect(rule?.inside).toContain(child.name);
    expectValid(child);
  }
}

describe('JUnit’s XML', () => {
  it('is valid, and counts what it holds', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const written = junit(report);
        // XML 1.0 section 2.2, without the characters that it discourages.
        expect(written).toMatch(/^[\n\u0020-\u007e\u00a1-\u{10ffff}]*$/u);
        const root = parseXml(written);
        expectValid(root);
        expect(root.children).toHaveLength(report.files.length);
        for (const suite of [root, ...root.children]) {
          const suites = suite === root ? root.children : [suite];
          const cases = suites.flatMap(({ children }) => children);
          const failures = cases
            .flatMap(({ children }) => children)
            .filter(({ name }) => name === 'failure');
          expect(Number(suite.attributes['tests'])).toBe(cases.length);
          expect(Number(suite.attributes['failures'])).toBe(failures.length);
        }
      }),
    );
  });
});

describe('text', () => {
  it('has one line for each finding and one for its fix, whatever is in them', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const found = report.files.flatMap((file) => file.found);
        const fixes = found.filter(({ fix }) => fix !== undefined).length;
        const over = report.passedOver.length > 0 ? 1 : 0;
        const written = plainText(text(report));
        expect(written.split('\n')).toHaveLength(found.length + fixes + over + 2);
        expect(printable(written)).toBe(written);
      }),
    );
  });
});
