// The checker on what the builder writes, and on exceptions as they are typed: the real one, without its
// worker.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { officialTables } from '../../../../check/loading/default-rules.ts';
import { customise } from '../../../../kubebrowse/customise.ts';
import { writeOverrides } from '../../../../kubebrowse/overrides.ts';
import { defaultSettings } from '../../../../settings/default-settings.ts';
import type { Settings } from '../../../../settings/settings.ts';
import { Session } from '../../../checker/models/session.ts';
import type { Ask } from '../../../checker/protocol.ts';
import type { RawException, RawRule } from '../../../draft/draft.ts';
import { checkedWords } from './checked-words.ts';
import { createLiveCheck } from './live-check.ts';

const rules = readFileSync(
  new URL('../../../../../rules/kubebrowse_rules.yaml', import.meta.url),
  'utf8',
);
const name = 'KubeBrowse - Reverse Shell';

const write = (file: string, settings: Settings): string =>
  file === 'kubebrowse_rules.yaml' ? customise(rules, settings) : (writeOverrides(settings) ?? '');

const typed = (...exceptions: readonly RawException[]): Record<string, RawRule> => ({
  [name]: { tags: '', exceptions },
});
const exception = (
  fields: readonly string[],
  rows: readonly (readonly string[])[],
  called = 'my_exception_1',
): RawException => ({
  name: called,
  fields: fields.map((field) => ({ field, comparison: '=' as const })),
  rows,
});

/** One for all: what it has read of our rules, it need not read again. */
const session = new Session({ stableRules: officialTables[0], othersRules: officialTables[1] });

function checker() {
  const ask = ((request) => Promise.resolve(session.answer(request))) as Ask; // as the worker answers
  let call = (): void => {};
  const later = (next: () => void): void => {
    call = next;
  };
  const check = createLiveCheck({ ask, write, later });
  const settled = async (): Promise<void> => {
    call();
    while (check.busy.value) await Promise.resolve();
  };
  return { check, settled };
}

async function judge(given: Record<string, RawRule>, settings = defaultSettings) {
  const { check, settled } = checker();
  check.follow(settings, given);
  await settled();
  return check;
}

describe('what is written', () => {
  it('is clean as shipped, with and without overrides', async () => {
    for (const overrides of [true, false]) {
      const falcoRules = { ...defaultSettings.falcoRules, overrides };
      const { result } = await judge({}, { ...defaultSettings, falcoRules });
      expect(result.value && checkedWords(result.value)).toBe(
        'Checked as Falco 0.45.2 would load it: no errors, no warnings, no hints.',
      );
    }
  });

  it('is judged with what a rule was given', async () => {
    const row = exception(['fd.l4proto'], [['TCP']]);
    const change = {
      rule: name,
      exceptions: [
        { name: row.name, fields: ['fd.l4proto'], comps: ['=' as const], rows: row.rows },
      ],
    };
    const { result, typed: found } = await judge(typed(row), {
      ...defaultSettings,
      rules: [change],
    });
    expect(result.value?.counts).toEqual({ error: 0, warning: 0, hint: 1 });
    expect(result.value?.findings[0]).toMatchObject({
      file: 'kubebrowse_rules.yaml',
      finding: { code: 'value-never-seen', item: `rule ${name}` },
    });
    expect(found.value).toMatchObject([
      { rule: name, exception: 0, row: 0, cell: 0, replacement: 'tcp' },
    ]);
  });

  it('says why there is no answer, and answers again', async () => {
    let fail = true;
    let call = (): void => {};
    const check = createLiveCheck({
      ask: ((request) =>
        fail ? Promise.reject(new Error('gone')) : Promise.resolve(session.answer(request))) as Ask, // as the worker answers
      write,
      later: (next) => {
        call = next;
      },
    });
    for (const expected of ['gone', '']) {
      check.follow(defaultSettings, {});
      call();
      while (check.busy.value) await Promise.resolve();
      expect(check.trouble.value).toBe(expected);
      fail = false;
    }
    expect(check.result.value?.loads).toBe(true);
  });
});

describe('what is typed', () => {
  it('is found at its row and cell, past blank rows and others', async () => {
    const { typed: found, result } = await judge(
      typed(
        exception(['proc.exepath'], [['/usr/bin/a']], 'fine'),
        exception(
          ['proc.exepath', 'proc.name'],
          [
            ['', ''],
            ['/usr/bin/b, c', 'short'],
            ["/it's", 'much_longer_than_fifteen'],
          ],
        ),
      ),
    );
    expect(found.value).toMatchObject([
      {
        exception: 1,
        row: 2,
        cell: 1,
        replacement: 'much_longer_tha',
        finding: { code: 'name-too-long' },
      },
    ]);
    // Nothing of it is in the result: the settings have no such exception.
    expect(result.value?.counts).toEqual({ error: 0, warning: 0, hint: 0 });
  });

  it.each([
    ['a port above all', exception(['fd.sport'], [['70000']]), 'port-out-of-range'],
    [
      'a domain with another operator',
      {
        ...exception(['fd.sip.name'], [['x']]),
        fields: [{ field: 'fd.sip.name', comparison: 'contains' as const }],
      },
      'domain-operator',
    ],
    ['a field Falco does not have', exception(['fd.dport'], [['1']]), 'load-err-validate'],
    ['an address that is none', exception(['fd.sip'], [['10.0.0']]), 'load-err-compile-condition'],
  ])('tells of %s', async (_, one, code) => {
    const { typed: found } = await judge(typed(one));
    expect(found.value.map(({ finding }) => finding.code)).toContain(code);
  });

  it.each(['a: b', "it's", '- rule: x', '</script>', '\u202e', 'a\nb', '{{ x }}', '"', ''])(
    'stays in its place: %j as name and value',
    async (text) => {
      const { typed: found } = await judge(typed(exception(['proc.exepath'], [[text, 'x']], text)));
      for (const one of found.value) expect(one.rule).toBe(name);
    },
  );

  it('is nothing while all rows are blank', async () => {
    const { typed: found } = await judge(typed(exception(['fd.sport'], [['']])));
    expect(found.value).toEqual([]);
  });
});
