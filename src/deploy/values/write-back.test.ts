import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { customise } from '../../kubebrowse/customise.ts';
import { writeOverrides } from '../../kubebrowse/overrides.ts';
import { defaultSettings } from '../../settings/default-settings.ts';
import { parseSettings } from '../../settings/parse-settings.ts';
import type { Settings } from '../../settings/settings.ts';
import { valuesFile } from '../testing/values-file-arbitrary.ts';
import { lostPiece, movedComment } from './kept-bytes.ts';
import { writeBack } from './write-back.ts';

const base = readFileSync(new URL('../../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');

const small = {
  rules: '# new\n- macro: kubebrowse_pod\n  condition: >\n    (x)\n\n- rule: y\n',
  overrides: '# Overrides of Falco\n- macro: z\n',
};

const settingsOf = fc
  .record({
    json: fc.boolean(),
    ruleMatching: fc.constantFrom('all', 'first'),
    loaded: fc.constantFrom(['stable'], ['stable', 'sandbox']),
    falco: fc.constantFrom('0.39', '0.44', '0.45'),
    sidekick: fc.boolean(),
  })
  .map(
    ({ json, ruleMatching, loaded, falco, sidekick }): Settings =>
      parseSettings({
        target: { falco, release: 'kb' },
        falcoRules: { loaded },
        alerts: {
          json,
          ruleMatching,
          sidekick: { enabled: sidekick, outputs: [{ output: 'slack', minimumPriority: 'ERROR' }] },
        },
      }).settings,
  );

interface Values {
  [key: string]: Values | unknown;
}

const getIn = (values: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((here, key) => (here as Values | undefined | null)?.[key], values);

/** With YAML 1.1's booleans, and texts without the line end of a block. */
function alike(value: unknown): unknown {
  if (typeof value === 'string') {
    if (/^(yes|on)$/i.test(value)) return true;
    return value.replace(/\n+$/, '');
  }
  if (Array.isArray(value)) return value.map(alike);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, alike(inner)]));
}

function without(values: unknown, paths: readonly (readonly string[])[]): unknown {
  const copy = structuredClone(values) as Values;
  for (const path of paths) {
    const parent = getIn(copy, path.slice(0, -1)) as Values | undefined | null;
    if (parent !== undefined && parent !== null) delete parent[path.at(-1) ?? ''];
  }
  return JSON.parse(
    JSON.stringify(alike(copy), (_, value) =>
      value !== null && typeof value === 'object' && Object.keys(value).length === 0
        ? undefined
        : value,
    ) ?? 'null',
  );
}

describe('values written back', () => {
  it('say what is wanted, and leave every other byte and value as it was', () => {
    fc.assert(
      fc.property(valuesFile, settingsOf, ({ text: file }, settings) => {
        const { text, places, trouble } = writeBack(settings, small, file);
        if (trouble !== undefined) {
          expect(text).toBe(file);
          return;
        }
        const [place] = places;
        const changes = place?.changes ?? [];
        const paths = changes.map(({ path }) => path);
        // Every byte outside the changed nodes is there, and comments stand above what they were of.
        expect(lostPiece(file, text, changes), text).toBeUndefined();
        expect(movedComment(file, text, changes), text).toBeUndefined();
        if (file.includes('\r\n')) expect(text).not.toMatch(/(?<!\r)\n/);
        else expect(text).not.toContain('\r');
        // Another reader of YAML sees the same.
        const [before, ...othersBefore] = loadAll(file.replace(/^\ufeff/, ''));
        const [after, ...othersAfter] = loadAll(text.replace(/^\ufeff/, ''));
        expect(othersAfter).toEqual(othersBefore);
        expect(without(after, paths)).toEqual(without(before, paths));
        if (!(place?.refusals ?? []).some(({ path }) => path.includes('customRules'))) {
          const custom = Object.values(
            (after as { customRules: Record<string, string> }).customRules,
          );
          expect(custom.filter((one) => one.includes('kubebrowse_pod')).map(alike)).toEqual([
            alike(small.rules),
          ]);
        }
        // And once more changes nothing.
        const again = writeBack(settings, small, text);
        expect(again.text).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it('take the whole rules file', () => {
    const texts = {
      rules: customise(base, defaultSettings),
      overrides: writeOverrides(defaultSettings),
    };
    const { text, places } = writeBack(
      defaultSettings,
      texts,
      'customRules: {}\ndriver: {kind: auto}\n',
    );
    expect(places.flatMap(({ refusals }) => refusals)).toEqual([]);
    const [values] = loadAll(text) as [{ customRules: Record<string, string> }];
    expect(values.customRules['kubebrowse_rules.yaml']).toBe(texts.rules);
    expect(values.customRules['kubebrowse_falco_overrides.yaml']).toBe(texts.overrides);
  });
});

const indented = (text: string, blanks: number): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '' : ' '.repeat(blanks) + line))
    .join('\n');

/** What stands around values, and where they are in it. */
const around: Readonly<Record<string, readonly [head: string, blanks: number, path: string]>> = {
  HelmRelease: [
    'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: falco}\nspec:\n  chart: {spec: {chart: falco}}\n  # ours\n  values:\n',
    4,
    'spec values',
  ],
  Application: [
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  sources:\n    - ref: rules\n    - chart: falco\n      helm:\n        values: |\n',
    10,
    'spec sources 1 helm values',
  ],
  ApplicationSet: [
    'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nspec:\n  template:\n    spec:\n      source:\n        chart: falco\n        helm:\n          valuesObject:\n',
    12,
    'spec template spec source helm valuesObject',
  ],
  ConfigMap: ['apiVersion: v1\nkind: ConfigMap\ndata:\n  values.yaml: |\n', 4, 'data values.yaml'],
  HelmChart: [
    'apiVersion: helm.cattle.io/v1\nkind: HelmChart\nspec:\n  chart: falco\n  valuesContent: |\n',
    4,
    'spec valuesContent',
  ],
  helmfile: [
    'releases:\n  - name: falco\n    chart: falcosecurity/falco\n    values:\n      - common.yaml\n      -\n',
    8,
    'releases 0 values 1',
  ],
  List: [
    'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n- apiVersion: helm.toolkit.fluxcd.io/v2beta1\n  kind: HelmRelease\n  spec:\n    values:\n',
    6,
    'items 1 spec values',
  ],
};

describe('values inside other objects', () => {
  it.each(Object.keys(around))(
    'of %s are written back there, and nothing around them changes',
    (kind) => {
      const [head, blanks, path] = around[kind] ?? ['', 0, ''];
      fc.assert(
        fc.property(valuesFile, settingsOf, ({ text }, settings) => {
          const values = text
            .replaceAll('\r', '')
            .replace('\ufeff', '')
            .replace(/^(?:%.*\n)?---\n/, '')
            .replace(/\n---\n[\s\S]*$/, '\n')
            .replace(/\n*$/, '\n');
          const tail = '# behind\n---\nkind: Other\n';
          const written = writeBack(settings, small, head + indented(values, blanks) + tail);
          expect(written.trouble).toBeUndefined();
          expect(written.text.startsWith(head)).toBe(true);
          expect(written.text.endsWith(tail)).toBe(true);
          const [after] = loadAll(written.text);
          const there = getIn(after, path.split(' '));
          const [values_] = typeof there === 'string' ? loadAll(there) : [there];
          const alone = writeBack(settings, small, values);
          const refused = written.places.flatMap(({ refusals }) => refusals);
          if (refused.length === 0) expect(alike(values_)).toEqual(alike(loadAll(alone.text)[0]));
          expect(writeBack(settings, small, written.text).text).toBe(written.text);
        }),
        { numRuns: 40 },
      );
    },
  );
});
