// Edges of the loader with Falco 0.44.1's own answers (conformance/kinds.jsonl: yaml, and what Falco
// says of it), and siblings of each whose answers follow from the source that is named.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { falcoReleases } from '../falco/versions.ts';
import { type LoadedFile, load } from './load.ts';
import type { Problem } from './problem.ts';
import { engineOf } from './read/reading.ts';

const engine = engineOf(falcoReleases['0.44']);

interface Said {
  readonly code: string;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
  readonly item?: string | null;
  readonly name?: string | null;
  readonly exprLine?: number;
  readonly exprColumn?: number;
  readonly exprOffset?: number;
}

interface Answer {
  readonly load: LoadedFile['load'];
  readonly errors: readonly Said[];
  readonly warnings: readonly Said[];
}

interface Case {
  readonly kind: string;
  readonly yaml: string;
  readonly real: Answer;
}

const cases = readFileSync(new URL('conformance/kinds.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);

function said({ code, message, context, expression }: Problem): Said {
  if (context === undefined) return { code, message };
  const { mark, item } = context;
  const place = { line: mark.line, column: mark.column };
  const named = { item: item?.kind ?? null, name: item?.name ?? null };
  if (expression === undefined) return { code, message, ...place, ...named };
  const { line: exprLine, column: exprColumn, offset: exprOffset } = expression;
  const within = { exprLine, exprColumn, ...(exprOffset === undefined ? {} : { exprOffset }) };
  return { code, message, ...place, ...named, ...within };
}

/** Where Falco ends without a result, the words are the shell's or its log's. */
function comparable(one: Said): Said {
  return /^(CRASH|RUNTIME_ERROR)$/.test(one.code) ? { code: one.code, message: '' } : one;
}

function answer(...yaml: readonly string[]): readonly Answer[] {
  const files = yaml.map((text, index) => ({ name: `${index}.yaml`, text }));
  return load(files, { engine }).files.map((file) => ({
    load: file.load,
    errors: file.error === undefined ? [] : [comparable(said(file.error))],
    warnings: file.warnings.map(said),
  }));
}

describe('kinds, as Falco 0.44.1 judges them', () => {
  it.each(cases.map((one) => [one.kind, one] as const))('%s', (_, { yaml, real }) => {
    expect(answer(yaml)).toEqual([{ ...real, errors: real.errors.map(comparable) }]);
  });
});

const rest = '  desc: d\n  output: o\n  priority: INFO\n';
const rule = (condition = 'evt.type = open', more = '') =>
  `- rule: r\n  condition: ${condition}\n${rest}${more}`;

/** The verdict, the error's code and the warnings' codes. */
function summary(...yaml: readonly string[]): readonly string[] {
  return answer(...yaml).map(({ load: verdict, errors, warnings }) =>
    [verdict, ...errors.map(({ code }) => code), ...warnings.map(({ code }) => code)].join(' '),
  );
}

const redefined = 'invalid LOAD_ERR_VALIDATE';
const deprecated = `${redefined} LOAD_DEPRECATED_ITEM`;
const notScalar = 'invalid LOAD_ERR_YAML_VALIDATE';

describe('source beside an earlier rule', () => {
  // rule_loader_reader.cpp reads `source` of every item; rule_loader_collector.cpp, find_prev_rule
  it.each([
    ['source: syscall\n  override: {condition: append}\n  condition: and fd.num > 0', 'ok'],
    ['source: okta\n  override: {condition: replace}\n  condition: evt.type = close', redefined],
    // Handed on with a condition only.
    ['source: okta\n  override: {output: append}\n  output: x', 'ok'],
    ['source: okta\n  override: {enabled: replace}\n  enabled: false', 'ok'],
    ['source: okta\n  append: true\n  condition: and fd.num > 0', deprecated],
    ['source: okta\n  append: true', deprecated],
    // Nothing counts as no source, and switching off does not compare it.
    ['source:\n  append: true\n  condition: and fd.num > 0', 'warnings LOAD_DEPRECATED_ITEM'],
    ['source: ""\n  append: true\n  condition: and fd.num > 0', 'warnings LOAD_DEPRECATED_ITEM'],
    ['source: okta\n  enabled: false', 'warnings LOAD_DEPRECATED_ITEM'],
    ['source: [okta]\n  override: {output: append}\n  output: x', notScalar],
    ['source: {a: b}\n  append: true', notScalar],
  ])('%s: %s', (more, expected) => {
    expect(summary(`${rule()}- rule: r\n  ${more}\n`)).toEqual([expected]);
  });

  it('is not asked for where there is no earlier rule', () => {
    const item = '- rule: r\n  source: okta\n  append: true\n  condition: and a = b\n';
    expect(answer(item)[0]?.errors[0]?.message).toContain('no rule by that name already exists');
  });
});

describe('lists that begin with empty items', () => {
  // rule_loader_compiler.cpp: a comma only behind what is not empty
  it.each([
    ['["", "", a]', 'ok'],
    ['[""]', 'ok'],
    ['["", ""]', 'ok'],
    ['[a, ""]', 'invalid LOAD_ERR_COMPILE_CONDITION'],
    ['["", a, "", b]', 'invalid LOAD_ERR_COMPILE_CONDITION'],
    ['["", " "]', 'ok'],
  ])('items: %s: %s', (items, expected) => {
    const list = `- list: l\n  items: ${items}\n`;
    expect(summary(`${list}${rule('evt.type = open and proc.name in (l)')}`)).toEqual([expected]);
  });

  it.each([
    ['[[[[], a], x]]', 'ok'],
    ['[[[{}, [], b], x]]', 'ok'],
    ['[[[a, []], x]]', 'invalid LOAD_ERR_COMPILE_CONDITION'],
  ])('values: %s: %s', (values, expected) => {
    const names = 'name: e, fields: [proc.name, fd.name], comps: [in, "="]';
    const exceptions = `  exceptions: [{${names}, values: ${values}}]\n`;
    expect(summary(rule(undefined, exceptions))).toEqual([expected]);
  });

  it('a single field keeps the comma behind an empty value', () => {
    const values = 'values: [{}, a]';
    const exceptions = `  exceptions: [{name: e, fields: proc.name, ${values}}]\n`;
    expect(summary(rule(undefined, exceptions))).toEqual(['invalid LOAD_ERR_COMPILE_CONDITION']);
  });
});

describe('operators of exceptions', () => {
  // rule_loader_collector.cpp, normalize_comp
  it.each([
    ['fields: [proc.name], comps: [" = "], values: [[a]]', 'ok'],
    ['fields: [proc.name], comps: ["\\tstartswith oneof\\n"], values: [[[a, b]]]', 'ok'],
    ['fields: proc.name, comps: " in ", values: [a]', 'ok'],
    ['fields: [proc.name], comps: ["startswith  oneof"], values: [[[a]]]', redefined],
    ['fields: [proc.name], comps: ["  "], values: [[a]]', redefined],
  ])('%s: %s', (exception, expected) => {
    const exceptions = `  exceptions: [{name: e, ${exception}}]\n`;
    expect(summary(rule(undefined, exceptions))).toEqual([expected]);
  });

  // falco_source.h, is_valid_lhs_field: a text with a bracket is compiled as `TEXT exists`
  it.each([
    ['tolower(proc.name)', 'ok'],
    ['concat("x", proc.name)', 'ok'],
    ['len(proc.pid)', redefined],
    ['evt.num > 0 and tolower(proc.name)', 'ok'],
    ['nosuch(proc.name)', redefined],
  ])('fields: %s: %s', (field, expected) => {
    const exceptions = `  exceptions: [{name: e, fields: ['${field}'], values: [[a]]}]\n`;
    expect(summary(rule(undefined, exceptions))[0]?.replace(/ LOAD_NO.*/, '')).toBe(expected);
  });
});

describe('what follows a field in an output', () => {
  // eventformatter.cpp, set_format: the longest beginning that parses and compiles
  it.each([
    ['%proc.name[1]', 'ok'],
    ['%proc.name[', 'ok'],
    ['%proc.aname[1]', 'ok'],
    ['%proc.aname[x]', 'ok'],
    ['%container.id["a b', 'ok'],
    ['%fd.types[x]', 'ok'],
    ['%fd.typesx', 'ok'],
    ['%evt.type.is.open', 'ok'],
    ['%evt.type.is', 'ok'],
    ['%evt.args.x', 'ok'],
    ['%evt.argument', 'invalid LOAD_ERR_COMPILE_OUTPUT'],
    ['%evt.arg[x', 'invalid LOAD_ERR_COMPILE_OUTPUT'],
    ['%evt.arg', 'invalid LOAD_ERR_COMPILE_OUTPUT'],
    ['%k8s.pod.label', 'invalid LOAD_ERR_COMPILE_OUTPUT'],
    ['%k8s.pod.label[a][b]', 'ok'],
    ['%k8s.pod.label[]', 'invalid LOAD_ERR_COMPILE_OUTPUT'],
    ['%toupper(proc.name)[', 'ok'],
    ['%toupper(proc.name)[a b]', 'ok'],
    ['%toupper(proc.name', 'invalid LOAD_ERR_COMPILE_OUTPUT'],
    ['%getopt(proc.args, "a:")[a]', 'invalid LOAD_ERR_COMPILE_OUTPUT'],
    ['%concat(proc.name, proc.pname)[x]', 'ok'],
    ['%a.b', 'invalid LOAD_ERR_COMPILE_OUTPUT'],
    ['%10', 'invalid LOAD_ERR_COMPILE_OUTPUT'],
  ])('%s: %s', (output, expected) => {
    const yaml = `- rule: r\n  desc: d\n  condition: evt.type = open\n  output: '${output}'\n  priority: INFO\n`;
    expect(summary(yaml)).toEqual([expected]);
  });
});

describe('warnings and what ends Falco', () => {
  const plugin = '- required_plugin_versions: [{name: json, version: 0.1.0}]\n';
  const unused = '- macro: m\n  condition: proc.name = x\n';

  it.each([
    // No result is printed (app/actions/validate_rules_files.cpp).
    [`${unused}${plugin}`, 'invalid PLUGIN_REQUIREMENT'],
    [`${unused}- []\n`, 'invalid CRASH'],
    [`${unused}- rule: r\n  override: []\n`, 'invalid CRASH'],
    // What stands behind the first error was not read.
    [`- 1\n${plugin}`, 'invalid LOAD_ERR_YAML_VALIDATE'],
    [`${plugin}- 1\n`, 'invalid PLUGIN_REQUIREMENT'],
    [`${plugin}${rule('nosuch.field = 1')}`, 'invalid PLUGIN_REQUIREMENT'],
    [`${plugin}- [\n`, 'invalid LOAD_ERR_YAML_PARSE'],
    // Unknown keys come after the item is taken.
    [
      '- macro: m\n  nosuch: 1\n  append: true\n  condition: x\n',
      `${redefined} LOAD_DEPRECATED_ITEM`,
    ],
    [
      '- rule: r\n  nosuch: 1\n  append: true\n  condition: x\n',
      `${redefined} LOAD_DEPRECATED_ITEM`,
    ],
  ])('%j: %s', (yaml, expected) => {
    expect(summary(yaml)).toEqual([expected]);
  });

  it('a name of several exceptions is told of for each pair, before their faults', () => {
    const exceptions =
      '  exceptions: [{name: a, fields: [proc.name]}, {name: a, fields: [proc.name]}, {name: a}]\n';
    const twice = 'LOAD_EXCEPTION_NAME_NOT_UNIQUE';
    expect(summary(rule(undefined, exceptions))).toEqual([
      `${notScalar} ${twice} ${twice} ${twice}`,
    ]);
  });
});

describe('several files', () => {
  const macro = '- macro: m\n  condition: proc.name = x\n';
  const user = rule('evt.type = open and m');

  it.each([
    // rule_loader_reader.cpp stops at the first error of a file and keeps what it read up to there;
    // falco_engine.cpp, load_rules compiles all that was read with each file that reads whole.
    [
      [macro, '- 1\n', user],
      ['warnings LOAD_UNUSED_MACRO', notScalar, 'ok'],
    ],
    [
      [`- 1\n${macro}`, user, ''],
      [notScalar, redefined, redefined],
    ],
    [
      [`${macro}- 1\n`, user, ''],
      [notScalar, 'ok', 'ok'],
    ],
    [
      [`${macro}- [`, user, ''],
      ['invalid LOAD_ERR_YAML_PARSE', redefined, redefined],
    ],
    // What does not compile fails again with each later file.
    [
      [user, macro, ''],
      [redefined, 'ok', 'ok'],
    ],
    [
      [rule('nosuch.field = 1'), macro, ''],
      Array.from({ length: 3 }, () => 'invalid LOAD_ERR_COMPILE_CONDITION'),
    ],
  ])('%j: %j', (files, expected) => {
    expect(summary(...files)).toEqual(expected);
  });
});

describe('the blanks of versions', () => {
  // sscanf in libs version.h: isspace of the C locale, and nothing counts behind the third number
  it.each([
    ['"\\v0.50.0"', 'ok'],
    ['"\\f 0.50.0"', 'ok'],
    ['"0. 50.\\n0"', 'ok'],
    ['"\u20030.50.0"', notScalar],
    ['"\\N0.50.0"', notScalar],
    ['"0.\u00a050.0"', notScalar],
    ['"0.50.0\u2028x"', 'ok'],
  ])('%s: %s', (version, expected) => {
    expect(summary(`- required_engine_version: ${version}\n`)).toEqual([expected]);
  });
});
