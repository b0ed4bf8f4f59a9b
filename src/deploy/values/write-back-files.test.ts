import { readdirSync, readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../settings/parse-settings.ts';
import { lostPiece, movedComment } from './kept-bytes.ts';
import { writeBack } from './write-back.ts';

const texts = {
  rules: '# KubeBrowse 0.2.0\n# Read it.\n\n- macro: kubebrowse_pod\n  condition: (y)\n',
  overrides: '# Overrides of Falco\n- macro: z\n',
};

const { settings } = parseSettings({
  falcoRules: { loaded: ['stable', 'sandbox'] },
  alerts: {
    sidekick: { enabled: true, outputs: [{ output: 'slack', minimumPriority: 'ERROR' }] },
  },
});

/** Files as operators keep them, and what of our values cannot stand in them. */
const folder = new URL('../testdata/values/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

const lists = [
  'falco.rules_files',
  'falcoctl.config.artifact.install.refs',
  'falcoctl.config.artifact.follow.refs',
];
const all = ['falco', 'falcosidekick', 'falcoctl', 'customRules'];
const below = (path: string, names: readonly string[]) => names.map((name) => `${path}.${name}`);

const refused: Readonly<Record<string, readonly string[]>> = {
  'sops.yaml': all,
  // Blanks by a tab alone: readers differ in whether that line is one.
  'tab-line.yaml': all,
  'quoted.yaml': ['customRules'],
  'merge-env.yaml': ['falco.rules_files'],
  'list-forms.yaml': ['falco.json_output'],
  'gotmpl.yaml': ['falco.json_output', 'falco.rules_files'],
  'helmfile.yaml': below('releases.0.values.1', lists),
  'helmfile.yaml.gotmpl': below('releases.0.values.1', ['falco.rule_matching', ...lists]),
  'helmrelease.yaml': below('spec.values', lists),
  'appset.yaml': below('spec.template.spec.sources.0.helm.valuesObject', lists),
};

/** Of no kind that is known, or no YAML. */
const unknown = ['deep-umbrella.yaml', 'terraform-values.yaml', 'umbrella-alias.yaml'];

/** The values stand in one line, which is the node that changes; and there are several documents. */
const otherwise = ['configmap-folded.yaml', 'rulesfile.yaml'];

describe('values files of operators', () => {
  it.each(readdirSync(folder))('%s keeps every byte that is not ours', (name) => {
    const file = read(name);
    const { text, places, trouble, separate } = writeBack(settings, texts, file);
    if (unknown.includes(name)) {
      expect(trouble).toContain('No place for the rules');
      expect(text).toBe(file);
      return;
    }
    expect(trouble).toBeUndefined();
    for (const { changes } of places) {
      if (otherwise.includes(name)) continue;
      expect(lostPiece(file, text, changes)).toBeUndefined();
      expect(movedComment(file, text, changes)).toBeUndefined();
    }
    const refusals = places.flatMap((place) => place.refusals.map(({ path }) => path.join('.')));
    expect(refusals.sort()).toEqual([...(refused[name] ?? [])].sort());
    expect(separate === undefined).toBe(refusals.length === 0);
    expect(writeBack(settings, texts, text).text).toBe(text);
    if (/\{\{|%\{/.test(file)) return;
    const [before, after] = [file, text].map((one) => loadAll(one.replace('\ufeff', '')).length);
    expect(after).toBe(before);
  });
});

describe('lists that cannot be written', () => {
  it('come beside with what the file has there, through aliases and merges', () => {
    for (const file of [
      'x: &r [/a.yaml, 5, "5"]\nfalco:\n  rules_files: *r\n',
      'x: &f {rules_files: [/a.yaml, 5, "5"]}\ndriver: {}\nfalco:\n  <<: *f\n',
      'x: &f {rules_files: [/a.yaml, 5, "5"]}\nfalco: *f\n',
    ]) {
      const { separate } = writeBack(settings, texts, file);
      const [values] = loadAll(separate ?? '') as [{ falco: { rules_files: unknown[] } }];
      const list = values.falco.rules_files;
      expect(list.slice(0, 3)).toEqual(['/a.yaml', 5, '5']);
      expect(list.at(-1)).toBe('/etc/falco/rules.d');
      expect(separate).toContain('Helm replaces lists');
    }
  });
});

describe('what is found', () => {
  it('a checksum of SOPS that covers encrypted values alone is no hindrance', () => {
    const file = 'falco: {}\nsops:\n  mac: ENC[x]\n  mac_only_encrypted: true\n';
    expect(writeBack(settings, texts, file).text).toContain('kubebrowse_pod');
  });

  it('a chart around ours, by what is under its key', () => {
    const falco = 'falco:\n  falco:\n    json_output: false\n';
    expect(writeBack(settings, texts, falco).text).toContain('\n  customRules:');
    const alias = 'security:\n  falco:\n    json_output: false\nother: {}\n';
    expect(writeBack(settings, texts, alias).text).toContain('\n  customRules:');
  });

  it('blanks at the end of a text are part of it', () => {
    const file = 'customRules:\n  kb: |\n    - macro: kubebrowse_pod\n    # end  \nfalco: {}\n';
    const { text } = writeBack(settings, texts, file);
    expect(text).not.toContain('# end');
    expect(text).toContain('condition: (y)\n  kubebrowse_falco_overrides.yaml');
  });
});

describe('rules of a Rulesfile', () => {
  it('take the place of their own head; comments of others stay', () => {
    const file = read('rulesfile.yaml');
    const first = writeBack(settings, texts, file).text;
    const newer = { ...texts, rules: texts.rules.replace('0.2.0', '0.3.1').replace('(y)', '(z)') };
    const hand = first.replace('    # Read it.\n', '    # Read it.\n    # by hand\n');
    const second = writeBack(settings, newer, hand).text;
    expect(second).toContain('    # ours\n    # by hand\n    # KubeBrowse 0.3.1\n    # Read it.\n');
    expect(second).not.toContain('0.2.0');
    expect(second).toContain('(z)\n    # last\n');
    expect(writeBack(settings, newer, second).text).toBe(second);
  });
});
