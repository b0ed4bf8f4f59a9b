import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../../settings/default-settings.ts';
import { parseSettingsText, writeSettingsText } from '../../../../settings/parse-settings.ts';
import { settingsArbitrary } from '../../../../settings/testing/settings-arbitrary.ts';
import { writePair } from '../../../../settings/values/write-entry.ts';
import {
  type Draft,
  defaultDraft,
  draftOf,
  untouchedRule,
  withText,
} from '../../../draft/draft.ts';
import { createListReaders } from '../../../draft/list-readers.ts';
import { pairLines } from '../../../draft/pairs.ts';
import { createDraftReader } from '../../../draft/read-draft.ts';
import { longestText } from '../../../draft/read-lists.ts';
import { readRuleChanges } from '../../../draft/read-rules.ts';
import type { DraftReading } from '../../../draft/reading.ts';
import { saveDraft } from '../../../draft/save-draft.ts';
import { readSavedDraft, restore } from '../../../draft/saved.ts';
import { patchDraft } from '../keeping/patch-draft.ts';
import { chipsOf, cut, joinEntry } from './chips.ts';
import { entriesOf, removeItem } from './list-edits.ts';

const { read } = createDraftReader(readRuleChanges);

function readDraft(draft: Draft): DraftReading {
  const reading = read(draft);
  if (reading === undefined) throw new Error('A reader with rules reads every draft.');
  return reading;
}

describe('patchDraft', () => {
  it('keeps as typed whatever is the same in both', () => {
    const texts = {
      ...defaultDraft.texts,
      'network.webPorts': '443 # only this',
      'pods.namespaces': 'a # mine\nNot A Name',
    };
    const draft = { ...defaultDraft, texts };
    const before = readDraft(draft).settings;
    const after = { ...before, processes: { ...before.processes, names: ['websockify'] } };
    const patched = patchDraft(draft, before, after);
    expect(patched.texts).toEqual({ ...texts, 'processes.names': 'websockify' });
    expect(patchDraft(draft, before, before)).toEqual(draft);
  });

  it('says the settings wanted, whatever they are', () => {
    fc.assert(
      fc.property(settingsArbitrary(), settingsArbitrary(), (before, after) => {
        expect(patchDraft(draftOf(before), before, after)).toEqual(draftOf(after));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a draft', () => {
  it('with changed rules waits for their reader', () => {
    const draft = { ...defaultDraft, rules: { 'KubeBrowse - Reverse Shell': untouchedRule } };
    const reader = createDraftReader();
    expect(reader.read(draft)).toBeUndefined();
    reader.useRules(readRuleChanges);
    expect(reader.read(draft)?.faults).toEqual([]);
  });

  it('of the default settings reads as them, with nothing changed', () => {
    const reading = readDraft(defaultDraft);
    expect(reading.settings).toEqual(defaultSettings);
    expect(reading.faults).toEqual([]);
    expect([...reading.changed]).toEqual([]);
  });

  it('of any settings reads as them, and so does what is saved of it', () => {
    fc.assert(
      fc.property(settingsArbitrary(), (settings) => {
        const draft = draftOf(settings);
        const reading = readDraft(draft);
        const { rules: _, ...rest } = reading.settings;
        const { rules: __, ...expected } = settings;
        expect(rest).toEqual(expected);
        // The command line reads the file: its settings.json is the page's, byte for byte.
        const page = writeSettingsText(reading.settings);
        expect(writeSettingsText(parseSettingsText(page).settings)).toBe(page);
        expect(writeSettingsText({ ...settings, rules: reading.settings.rules })).toBe(page);
        const saved: unknown = JSON.parse(JSON.stringify(saveDraft(draft)));
        expect(readSavedDraft(saved)).toEqual(draft);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps what was typed whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const draft = withText(defaultDraft, 'processes.names', text);
        expect(() => readDraft(draft)).not.toThrow();
        expect(draft.texts['processes.names']).toBe(text);
      }),
    );
  });

  it('with a wrong entry says where and what', () => {
    const draft = withText(defaultDraft, 'network.webPorts', '443, 70000');
    const [fault] = readDraft(draft).faults;
    expect(fault).toMatchObject({
      control: 'network.webPorts',
      text: '70000',
      range: { from: 5, to: 10 },
    });
  });

  it('with an endless text is not read but refused', () => {
    const draft = withText(defaultDraft, 'network.webPorts', '1 '.repeat(longestText));
    const [fault] = readDraft(draft).faults;
    expect(fault?.message).toContain('at most 1,500,000');
  });

  it('takes rules, their tags and exceptions, and names the wrong part', () => {
    const rule = 'KubeBrowse - Reverse Shell';
    const exception = {
      name: 'mine',
      fields: [{ field: 'fd.sport', comparison: '=' as const }],
      rows: [['nine'], ['']],
    };
    const draft = {
      ...defaultDraft,
      rules: { [rule]: { enabled: false, tags: 'team', exceptions: [exception] } },
    };
    const reading = readDraft(draft);
    expect(reading.faults.map((fault) => fault.part)).toEqual([
      expect.stringContaining(rule) as string,
    ]);
    const right = { ...exception, rows: [['9000'], ['']] };
    const mended = {
      ...defaultDraft,
      rules: { [rule]: { enabled: false, tags: 'team', exceptions: [right] } },
    };
    expect(readDraft(mended).settings.rules).toEqual([
      {
        rule,
        enabled: false,
        tags: ['team'],
        exceptions: [{ name: 'mine', fields: ['fd.sport'], comps: ['='], rows: [['9000']] }],
      },
    ]);
  });
});

describe('the text of a list', () => {
  const readers = createListReaders();

  it.each([
    ['80, 443 # web\n8080', '443', '80, # web\n8080'],
    ['80\n443\n8080', '443', '80\n8080'],
    ['80\n443', '443', '80'],
    ['443', '443', ''],
    ['443 443\n443 # again', '443', ' # again'],
  ])('%j without %s is %j', (text, item, expected) => {
    expect(removeItem(readers, 'network.webPorts', text, item).trim()).toBe(expected.trim());
  });

  it('loses an entry however it was written', () => {
    const text = removeItem(readers, 'network.allowedNetworks', '10.1.2.3/16 # lab', '10.1.0.0/16');
    expect(text.trim()).toBe('# lab');
  });

  it.each([
    [
      'settings',
      '{"version":1,"processes":{"paths":["/usr/bin/a","/usr/bin/b"]}}',
      '/usr/bin/a\n/usr/bin/b',
    ],
    ['settings that leave the list alone', '{"version":1}', '{"version":1}'],
    [
      'a list that holds more than text',
      '{"processes":{"paths":[1]}}',
      '{"processes":{"paths":[1]}}',
    ],
    ['lines', '/usr/bin/a\n/usr/bin/b', '/usr/bin/a\n/usr/bin/b'],
  ])('takes of %s that are pasted what is its own', (_, pasted, entries) => {
    expect(entriesOf('processes.paths', pasted)).toBe(entries);
  });

  it('takes more entries at its end', () => {
    const draft = joinEntry(defaultDraft, 'pods.namespaces', ' a, b, ');
    expect(draft.texts['pods.namespaces']).toBe('a, b');
    expect(joinEntry(draft, 'pods.namespaces', 'c').texts['pods.namespaces']).toBe('a, b\nc');
    expect(joinEntry(draft, 'pods.namespaces', ' , ')).toBe(draft);
  });

  it('is cut without joining its neighbours', () => {
    expect(cut('a, b, c', { from: 3, to: 4 })).toBe('a, c');
  });

  it('shows its defaults as chips before anything is loaded', () => {
    expect(chipsOf(defaultDraft.texts['network.webPorts'], undefined)).toEqual({
      items: ['80', '443', '8080', '8443'],
      more: 0,
    });
  });
});

describe('pairs', () => {
  it('read back as written', () => {
    const part = fc
      .string({ minLength: 1 })
      .filter((text) => !/[\r\n]/.test(text) && text.trim() !== '');
    fc.assert(
      fc.property(part, part, (first, second) => {
        const [line] = [...pairLines(writePair(first, second))];
        expect(line).toMatchObject({ first, second });
      }),
    );
  });
});

describe('saved work', () => {
  it.each([null, '', '{', '[]', '{"version":2}', '{"version":1}', '{"version":1,"draft":[]}'])(
    'that is %j restores or not, and never throws',
    (text) => {
      expect(() => restore(text)).not.toThrow();
    },
  );

  it('may be any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const draft = readSavedDraft(value);
        expect(() => readDraft(draft)).not.toThrow();
      }),
    );
  });
});
