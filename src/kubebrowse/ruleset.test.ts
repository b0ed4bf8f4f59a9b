// rules/kubebrowse_rules.yaml itself: what can be held against Falco without a Falco and without the
// checker of a later version. Keys: falco userspace/engine/rule_loader_reader.cpp at 0.44.1.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LineCounter, parseDocument } from 'yaml';
import { defaultLists } from '../falco/default-lists.gen.ts';
import { defaultMacros } from '../falco/default-rules.gen.ts';
import { eventTypes } from '../falco/event-types.gen.ts';
import { fieldTable } from '../falco/fields.ts';
import { falcoStringValue } from './item-text.ts';
import { writtenLists, writtenMacros } from './written-settings.ts';

const text = readFileSync(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');
const doc = parseDocument(text, { lineCounter: new LineCounter() });
// Scalars as Falco reads them: text.
const items = (doc.toJS() ?? []) as Record<string, unknown>[];

interface Exception {
  readonly name: string;
  readonly fields: string[];
  readonly comps: string[];
  readonly values: string[][];
}
interface Rule {
  readonly rule: string;
  readonly condition: string;
  readonly output: string;
  readonly priority: string;
  readonly tags: string[];
  readonly exceptions: Exception[];
}
const rules = items.filter((item) => 'rule' in item) as unknown as Rule[];
const macros = items.filter((item) => 'macro' in item) as { macro: string; condition: string }[];
const lists = items.filter((item) => 'list' in item) as { list: string; items: unknown[] }[];

const word = /[A-Za-z][A-Za-z0-9_]*/g;
const withoutStrings = (condition: string): string => condition.replace(/"(?:\\.|[^"\\])*"/g, '""');
/** Bare names of a condition that are neither fields, operators nor values of a comparison. */
function namesUsed(condition: string): string[] {
  const bare = withoutStrings(condition).replace(/[a-z]+(?:\.[a-z0-9_]+)+(?:\[[^\]]*\])?/gi, ' ');
  const known = new Set([...macros.map((m) => m.macro), ...lists.map((l) => l.list)]);
  return (bare.match(word) ?? []).filter(
    (name) => known.has(name) || /^(whitelisted_)?kubebrowse_|_paths$/.test(name),
  );
}

describe('the rules file', () => {
  it('is read by yaml without error or warning', () => {
    expect([...doc.errors, ...doc.warnings]).toEqual([]);
    expect(text).not.toMatch(/[\t\r\u0085\uFEFF]/);
    expect(text.endsWith('\n')).toBe(true);
    expect(text.endsWith('\n\n')).toBe(false);
  });

  it('can be read: 2,400 lines of 100 columns, no rule of more than 12 clauses', () => {
    const lines = text.split('\n');
    expect(lines.length - 1).toBeLessThanOrEqual(2400);
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
    const clauses = (condition: string) => withoutStrings(condition).split(/\b(?:and|or)\b/).length;
    const long = rules.filter(({ condition }) => clauses(condition) > 12);
    expect(long.map(({ rule }) => rule)).toEqual([]);
  });

  it('has only keys of Falco', () => {
    const allowed: Record<string, readonly string[]> = {
      list: ['list', 'items'],
      macro: ['macro', 'condition'],
      rule: ['rule', 'desc', 'condition', 'output', 'priority', 'enabled', 'tags', 'exceptions'],
      required_engine_version: ['required_engine_version'],
      required_plugin_versions: ['required_plugin_versions'],
    };
    for (const item of items) {
      const kind = Object.keys(item)[0] ?? '';
      expect(allowed[kind], kind).toBeDefined();
      expect(Object.keys(item).filter((key) => !allowed[kind]?.includes(key))).toEqual([]);
    }
  });

  it('defines every name before its use, and uses every name', () => {
    const defined = new Set<string>();
    const used = new Set<string>();
    for (const item of items) {
      const condition = typeof item['condition'] === 'string' ? item['condition'] : '';
      for (const name of namesUsed(condition)) {
        expect(defined.has(name), `${name} is used before it is defined`).toBe(true);
        used.add(name);
      }
      for (const kind of ['list', 'macro']) {
        const name = item[kind];
        if (typeof name === 'string') defined.add(name);
      }
    }
    expect([...defined].filter((name) => !used.has(name))).toEqual([]);
  });

  it('names no list or macro like one of Falco, and no list like a value', () => {
    const theirLists = Object.values(defaultLists).flat();
    const theirs = new Set([...theirLists, ...Object.values(defaultMacros).flat()]);
    const ours = [...macros.map((m) => m.macro), ...lists.map((l) => l.list)];
    expect(ours.filter((name) => theirs.has(name))).toEqual([]);
    const listNames = new Set([...lists.map((l) => l.list), ...theirLists]);
    const values = lists.flatMap((l) => l.items.map((item) => falcoStringValue(String(item))));
    expect(values.filter((value) => listNames.has(value))).toEqual([]);
  });

  it('uses only fields and event types Falco 0.44.1 has, none deprecated', () => {
    const known = fieldTable();
    const events = new Set<string>(eventTypes);
    const itemsOf = new Map(lists.map(({ list, items: types }) => [list, types.map(String)]));
    for (const item of [...rules, ...macros]) {
      const bare = withoutStrings(item.condition);
      for (const [, name = ''] of bare.matchAll(
        /(?<![\w./-])([a-z]+[0-9]?(?:\.[a-z0-9_]+)+)(?:\[[^\]]*\])?\s+(?:=|!=|>=|in|exists|contains|startswith|endswith|glob|pmatch)/g,
      )) {
        const field = name.startsWith('evt.arg.') ? 'evt.arg' : name;
        expect(known.has(field), `${field} in ${item.condition.slice(0, 60)}`).toBe(true);
        expect(known.get(field)?.deprecated ?? false).toBe(false);
      }
      for (const [, many, one] of bare.matchAll(/evt\.type (?:in \(([^)]*)\)|= (\w+))/g)) {
        for (const type of (many ?? one ?? '').split(/,\s*/))
          for (const each of itemsOf.get(type) ?? [type]) expect(events.has(each), each).toBe(true);
      }
    }
  });

  it('prints in each output every field its exceptions use, and no bare percent sign', () => {
    for (const rule of rules) {
      const printed = new Set(
        [...rule.output.matchAll(/%([a-z0-9_.]+(?:\[[^\]]*\])?)/g)].map((m) => m[1]),
      );
      for (const exception of rule.exceptions) {
        for (const field of exception.fields)
          expect(printed.has(field), `${rule.rule}: ${field}`).toBe(true);
      }
      expect(rule.output.replace(/%[a-z][a-z0-9_.]*/g, '')).not.toContain('%');
    }
  });

  it('gives every rule a pack, a tactic, a technique and an upper-case priority', () => {
    expect(rules.length).toBeGreaterThanOrEqual(40);
    for (const rule of rules) {
      expect(rule.rule).toMatch(/^KubeBrowse - /);
      expect(rule.tags.slice(0, 3)).toEqual(['kubebrowse', rule.tags[1], 'container']);
      expect(
        rule.tags.some((tag) => tag.startsWith('mitre_')),
        rule.rule,
      ).toBe(true);
      expect(
        rule.tags.some((tag) => /^T\d{4}(\.\d{3})?$/.test(tag)),
        rule.rule,
      ).toBe(true);
      expect(['CRITICAL', 'ERROR', 'WARNING', 'NOTICE']).toContain(rule.priority);
    }
  });

  it('keeps the names the guide promises', () => {
    const names = new Set([
      ...macros.map((m) => m.macro),
      ...lists.map((l) => l.list),
      ...rules.map((r) => r.rule),
    ]);
    for (const name of [
      'kubebrowse_pod',
      'whitelisted_kubebrowse_network',
      'whitelisted_kubebrowse_processes',
      'user_sensitive_paths',
      'KubeBrowse - Unexpected Outbound Network Connection',
      'KubeBrowse - Shell Spawned in Pod',
      'KubeBrowse - Execution of Unexpected Binary',
      'KubeBrowse - Access to Sensitive User Config Files',
      'KubeBrowse - Attempt to Modify Binaries or System Libraries',
      'KubeBrowse - Listen on Unexpected Port',
    ]) {
      expect(names.has(name), name).toBe(true);
    }
  });

  it('compares process names of at most 15 bytes, as the kernel cuts them', () => {
    for (const list of lists.filter((one) =>
      /_(shells|tools|process_names|script_names|managers|clients|miners)$/.test(one.list),
    )) {
      if (/_(archive|script)_tools$/.test(list.list)) continue; // executable paths
      for (const name of list.items)
        expect(String(name).length, String(name)).toBeLessThanOrEqual(15);
    }
  });

  it('marks with ADAPT what the settings write', () => {
    for (const name of [...Object.keys(writtenLists), ...Object.keys(writtenMacros)]) {
      const at = text.search(new RegExp(`^- (list|macro): ${name}$`, 'm'));
      const comment = text.slice(text.lastIndexOf('\n\n', at), at);
      expect(comment, name).toContain('ADAPT');
    }
  });
});
