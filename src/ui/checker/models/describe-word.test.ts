// Every field, operator and transformer has a note, and every example in one is a condition that Falco
// loads without a word.
import { describe, expect, it } from 'vitest';
import { checkFiles } from '../../../check/check-files.ts';
import { compileCondition } from '../../../condition/compile-condition.ts';
import { parseCondition } from '../../../condition/parse-condition.ts';
import { fieldTable } from '../../../falco/fields.ts';
import { keyNotes } from '../../../falco/notes/key-notes.ts';
import { operatorNotes, transformerNotes } from '../../../falco/notes/word-notes.ts';
import { transformerNames } from '../../../filtercheck/transformers.ts';
import { describeKey, describeWord, fieldNotes } from './describe-word.ts';
import { operatorsOf } from './vocabulary.ts';

const names = (table: object): readonly string[] => Object.keys(table).sort();

const rule = (name: string, condition: string): string =>
  `- rule: ${name}\n  desc: d\n  condition: >\n    ${condition}\n  output: o\n  priority: INFO\n`;

/** With the plugin that files are checked without. */
function plugged(condition: string): readonly string[] {
  const parsed = parseCondition(condition);
  if (!parsed.ok) return [condition];
  const { errors, warnings } = compileCondition(parsed.condition, {
    providers: ['libs', 'container', 'k8smeta'],
  });
  return [...errors, ...warnings].map(({ message }) => `${condition}: ${message}`);
}

describe('notes', () => {
  it('stand for the fields of the table, and no others', () => {
    expect(names(fieldNotes)).toEqual([...fieldTable().keys()].sort());
  });

  it('stand for all operators, modifiers and transformers', () => {
    expect(names(operatorNotes)).toEqual([...operatorsOf('0.44')].sort());
    expect(names(transformerNotes)).toEqual([...transformerNames].sort());
  });

  it('are sentences of a readable length', () => {
    for (const [name, [text]] of Object.entries(fieldNotes)) {
      expect(text, name).toMatch(/^[A-Z0-9].*(\.| …)$/);
      expect(text.length, name).toBeLessThan(240);
    }
  });

  it('have an example wherever a condition may use the field', () => {
    const bare = [...fieldTable().values()].filter(
      ({ name, deprecated, outputOnly }) =>
        !deprecated && !outputOnly && fieldNotes[name]?.[1] === undefined,
    );
    expect(bare.map(({ name }) => name)).toEqual([]);
  });

  it('have examples that use the field and load without error, warning or hint', () => {
    const examples = Object.entries({ ...fieldNotes, ...operatorNotes, ...transformerNotes })
      .map(([name, [, example]]) => [name, example] as const)
      .filter((pair): pair is readonly [string, string] => pair[1] !== undefined);
    expect(examples.length).toBeGreaterThan(280);
    for (const [name, example] of examples) expect(example).toContain(name);
    const said = examples.flatMap(([name, example]) => {
      if (name.startsWith('k8smeta.')) return plugged(example);
      const names = /evt\.type (=|in) /.test(example);
      const text = rule('Example', names ? example : `evt.type = close and ${example}`);
      const [file] = checkFiles([{ name: 'example', text }]);
      return (file?.diagnostics ?? []).map(({ message }) => `${name}: ${example}: ${message}`);
    });
    expect(said).toEqual([]);
  });
});

describe('describeWord', () => {
  it('says type, argument, provider, use and version of a field', () => {
    const field = describeWord('k8s.pod.label[app]', '0.44');
    expect(field?.title).toBe('field k8s.pod.label: text');
    expect(field?.lines).toContain('Takes a key in brackets.');
    expect(field?.lines).toContain('Comes with the container plugin.');
    expect(field?.code).toBe('k8s.pod.label[app] = browser-sandbox-test');
    expect(describeWord('k8s.pod.label[app]', '0.40')?.lines).not.toContain(
      'Comes with the container plugin.',
    );
    expect(describeWord('k8s.rc.name', '0.44')?.lines).toContain('Deprecated: Falco warns of it.');
    expect(describeWord('fd.types', '0.44')?.title).toBe('field fd.types: list of text');
    expect(describeWord('proc.aargs', '0.40')?.lines).toContain('Not in Falco 0.40.');
  });

  it('tells operators, modifiers, transformers, events and keys apart', () => {
    expect(describeWord('startswith', '0.44')?.title).toBe('operator startswith');
    expect(describeWord('oneof', '0.43')?.lines).toContain('Not in Falco 0.43.');
    expect(describeWord('oneof', '0.43')?.title).toBe('modifier oneof');
    expect(describeWord('basename', '0.44')?.title).toBe('transformer basename');
    expect(describeWord('openat', '0.44')?.title).toBe('event type openat');
    expect(describeWord('write', '0.44')?.lines[0]).toContain('base_syscalls.all');
    expect(describeWord('constructor', '0.44')).toBeUndefined();
    expect(keyNotes.every(([key]) => describeKey(key) !== undefined)).toBe(true);
    expect(describeKey('toString')).toBeUndefined();
  });
});
