// What is loaded after the facts of official rules files is answered as after the files themselves: the
// same verdict and the same warnings, item by item. OFFICIAL_RULES names a folder with Falco's own files
// (they are not in this repository), OFFICIAL_VERSION their version; without it a stand-in of our own does.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Maturity, officialFile, officialNames } from '../../falco/official-rules.ts';
import { type FalcoMinor, falcoReleases } from '../../falco/versions.ts';
import { ConditionCache } from '../../ruleset/condition-cache.ts';
import type { RulesFile } from '../../ruleset/load.ts';
import { checkFiles } from '../check-files.ts';
import { answersAlike, factsOf, saidAfter } from '../testing/after-facts.ts';
import { defaultRulesFiles, officialRulesFiles, officialTables } from './default-rules.ts';

const maturities: readonly Maturity[] = ['stable', 'incubating', 'sandbox'];

const standIn: RulesFile = {
  name: 'falco_rules.yaml',
  text: readFileSync(new URL('../conformance/stand-in-rules.yaml', import.meta.url), 'utf8'),
};

describe('after facts as after the file', () => {
  it.each(['0.42', '0.44', '0.45'] as const)(
    'a stand-in, with Falco %s',
    { timeout: 300_000 },
    (falco) => {
      answersAlike(factsOf(standIn), [standIn], falco, 200);
    },
  );

  const folder = process.env['OFFICIAL_RULES'];
  const withOfficial = folder === undefined ? it.skip : it;
  withOfficial(
    "Falco's own (set OFFICIAL_RULES to a folder with them)",
    { timeout: 3_600_000 },
    () => {
      const version = process.env['OFFICIAL_VERSION'] ?? '5.1.0';
      const real = maturities.map((maturity) => {
        const name = officialNames[maturity];
        return { name, text: readFileSync(`${folder}/${name}`, 'utf8') };
      });
      const stable = (others: readonly RulesFile[]) =>
        officialRulesFiles(version, ['stable'], others);
      answersAlike(stable, real.slice(0, 1), '0.44', 2_000);
      const all = (others: readonly RulesFile[]) => officialRulesFiles(version, maturities, others);
      answersAlike(all, real, '0.45', 300);
    },
  );

  const cases = process.env['CASES'];
  const withCases = folder === undefined || cases === undefined ? it.skip : it;
  withCases('files of a folder (set OFFICIAL_RULES and CASES)', { timeout: 600_000 }, () => {
    const name = officialNames.stable;
    const real = [{ name, text: readFileSync(`${folder}/${name}`, 'utf8') }];
    const version = process.env['OFFICIAL_VERSION'] ?? '5.1.0';
    const cache = new ConditionCache();
    const files = readdirSync(cases ?? '').filter((one) => /\.ya?ml$/.test(one));
    for (const one of files.filter((each) => existsSync(`${cases}/${each}`))) {
      const file = { name: one, text: readFileSync(`${cases}/${one}`, 'utf8') };
      const facts = officialRulesFiles(version, ['stable'], [file]);
      expect(saidAfter(facts, file, '0.44', cache), one).toEqual(
        saidAfter(real, file, '0.44', cache),
      );
    }
  });
});

it('a list with a macro’s name is told after facts too where a condition there is added to', () => {
  const text =
    '- list: anything\n  items: []\n\n- rule: "Old words"\n  condition: "and evt.type = open"\n  override: {condition: append}\n';
  const file = { name: 'mine.yaml', text };
  const codesAfter = (before: readonly RulesFile[]) =>
    checkFiles([file], { before, falco: '0.45' }).map(({ load, diagnostics }) => [
      load,
      ...diagnostics.map(({ code }) => code),
    ]);
  const [told = []] = codesAfter(factsOf(standIn)([file]));
  const [known = []] = codesAfter([standIn]);
  expect(told.slice(0, 3)).toEqual(['invalid', 'load-err-validate', 'list-named-like-value']);
  // What it makes of the condition is known with the text alone.
  expect(known).toEqual([...told, 'load-err-compile-condition']);
});

describe('the facts themselves', () => {
  const releases = Object.values(falcoReleases);

  it.each(releases)('of $rules, which Falco $minor loads without an error', ({ minor }) => {
    const files = defaultRulesFiles(minor, maturities, []);
    expect(files).toHaveLength(3);
    for (const checked of checkFiles(files, { falco: minor })) {
      expect(checked.load).not.toBe('invalid');
      const codes = checked.diagnostics.flatMap(({ falcoCode }) => falcoCode ?? []);
      expect(codes.filter((code) => code !== 'LOAD_DEPRECATED_ITEM')).toEqual([]);
    }
  });

  it('only what was not seen is marked so', () => {
    const marked = releases.flatMap(({ rules }) =>
      maturities
        .filter((maturity) =>
          officialTables.some((table) => officialFile(table, rules, maturity)?.reconstructed),
        )
        .map((one) => `${rules} ${one}`),
    );
    expect([...new Set(marked)]).toEqual(['5.2.0 stable', '5.2.0 sandbox']);
  });
});

describe("what is said after Falco's own rules", () => {
  const said = (
    text: string,
    which: readonly Maturity[] = ['stable'],
    falco: FalcoMinor = '0.44',
  ) => {
    const files = [{ name: 'mine.yaml', text }];
    const [file] = checkFiles(files, { falco, before: defaultRulesFiles(falco, which, files) });
    return {
      load: file?.load,
      lines: file?.diagnostics.map(
        ({ severity, message, range }) =>
          `${text.slice(range.from, range.to)}: ${severity}: ${message}`,
      ),
    };
  };

  it('a list named like one of its macros: told at the list, with the rule it spoils', () => {
    const { load, lines } = said('- list: sensitive_files\n  items: [/etc/shadow]\n');
    expect(load).toBe('invalid');
    expect(lines).toEqual([
      expect.stringMatching(
        /^sensitive_files: error: "sensitive_files" is a macro, too.*\(in falco_rules\.yaml, rule "Read sensitive file .*", because of this list\)$/,
      ),
    ]);
  });

  it('a list with other values than a check of its own takes', () => {
    const { load, lines } = said(
      '- list: expected_udp_ports\n  items: [dns]\n  override: {items: append}\n',
      ['stable', 'incubating'],
    );
    expect(load).toBe('invalid');
    expect(lines?.join()).toContain('because of this list');
  });

  it('a hook that is filled is used, and one that leaves another unused is told', () => {
    const hook = (name: string) => `- macro: ${name}\n  condition: (proc.name = mine)\n`;
    expect(
      said(hook('user_known_write_monitored_dir_conditions'), ['stable', 'sandbox']).load,
    ).toBe('ok');
    const { load, lines } = said(hook('user_known_k8s_client_container'), ['stable', 'sandbox']);
    expect(load).toBe('warnings');
    expect(lines).toHaveLength(2);
    for (const line of lines ?? []) {
      expect(line).toMatch(
        /^user_known_k8s_client_container: warning: List not referred to .*falco-sandbox_rules\.yaml, list "user_known_k8s_/,
      );
    }
  });

  it('warnings of the rules themselves count and are not told again', () => {
    const file =
      '- rule: Mine\n  desc: d\n  condition: spawned_process\n  output: o\n  priority: INFO\n';
    expect(said(file, ['stable'], '0.40')).toEqual({ load: 'ok', lines: [] });
    expect(said(file, ['stable'], '0.41')).toEqual({ load: 'ok', lines: [] });
  });
});
