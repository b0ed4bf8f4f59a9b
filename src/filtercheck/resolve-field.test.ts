// A field at the edge of what Falco reads: where brackets end, which class answers first, what an argument may be.
import { describe, expect, it } from 'vitest';
import type { Field, FieldProvider, PluginFields } from '../falco/fields.ts';
import { defaultProviders, resolveField } from './resolve-field.ts';

function pluginField(name: string, kinds: Field['arguments'], optional = false): [string, Field] {
  const plain = { list: false, deprecated: false, filterOnly: false, outputOnly: false };
  const rest = { noRightHandSide: false, noTransformer: false, provider: 'plugin' } as const;
  return [name, { name, type: 'UINT64', arguments: kinds, optional, ...plain, ...rest }];
}

const plugin: PluginFields = {
  plugin: 'x',
  fields: new Map([
    pluginField('x.plain', []),
    pluginField('x.at', ['index']),
    pluginField('x.key', ['key']),
    pluginField('x.both', ['index', 'key']),
    pluginField('x.maybe', ['key'], true),
  ]),
  open: ['x', 'y.z'],
  events: [],
};
const sources: readonly FieldProvider[] = ['generic', plugin];

const nonexistent = (text: string) => `filter_check called with nonexistent field ${text}`;

/** Name, argument and type of what was found; else Falco's message. */
function told(text: string, providers?: readonly FieldProvider[]) {
  const answer = resolveField(text, providers);
  if (answer.kind === 'fault') return answer.message;
  return [answer.field.name, answer.argument, answer.type];
}

describe('fields of system calls', () => {
  it.each([
    ['evt.arg[0]', ['evt.arg', '0', 'CHARBUF']],
    ['evt.arg.flags', ['evt.arg', 'flags', 'CHARBUF']],
    ['evt.args', ['evt.args', undefined, 'CHARBUF']],
    ['evt.abspath.dst', ['evt.abspath', 'dst', 'CHARBUF']],
    ['evt.around[5]', ['evt.around', '5', 'UINT64']],
    ['evt.around[9999999999]', ['evt.around', '9999999999', 'UINT64']],
    ['evt.type.is.NA', ['evt.type.is', 'NA', 'UINT32']],
    ['thread.cgroups', ['thread.cgroups', undefined, 'CHARBUF']],
    ['proc.apid', ['proc.apid', undefined, 'INT64']],
    ['proc.apid[1]', ['proc.apid', '1', 'INT64']],
    ['proc.env[PATH]', ['proc.env', 'PATH', 'CHARBUF']],
    ['proc.aenv[PATH]', ['proc.aenv', 'PATH', 'CHARBUF']],
    ['proc.aenv[2]', ['proc.aenv', '2', 'CHARBUF']],
    ['fd.types', ['fd.types', undefined, 'CHARBUF']],
    ['container.label[a.b/c]', ['container.label', 'a.b/c', 'CHARBUF']],
    ['k8s.pod.label[a', "filter 'k8s.pod.label[a': k8s.pod.label has unbalanced argument brackets"],
    [
      'k8s.pod.label',
      "filter 'k8s.pod.label': k8s.pod.label requires an argument but none provided",
    ],
    [
      'k8s.pod.name[a]',
      "filter 'k8s.pod.name[a]': k8s.pod.name does not allow nor require an argument but one is provided: a",
    ],
    ['k8s.pod.label[a]\t', nonexistent('k8s.pod.label[a]\t')],
    ['evt.arg', 'filter syntax error: evt.arg'],
    ['evt.arg[x]', 'x is not a valid number'],
    ['evt.arg[0', nonexistent('evt.arg[0')],
    ['evt.arg[0]x', nonexistent('evt.arg[0]x')],
    ['evt.arg.nothing', 'unknown event argument nothing'],
    ['evt.rawarg[0]', 'evt.arg fields must be expressed explicitly'],
    ['evt.around.5', 'wrong syntax for evt.around'],
    ['evt.around[x]', 'x is not a valid number'],
    ['evt.abspath.x', nonexistent('evt.abspath.x')],
    ['evt.type.is', 'filter syntax error: evt.type.is'],
    ['evt.type.is.nothing', nonexistent('evt.type.is.nothing')],
    ['fd.types[x]', 'x is not a valid number'],
    ['fd.types[0', nonexistent('fd.types[0')],
    ['thread.cgroup.1', nonexistent('thread.cgroup.1')],
    ['proc.env[99999999999999999999x', nonexistent('proc.env[99999999999999999999x')],
    ['proc.apid[]', nonexistent('proc.apid[]')],
    ['proc.apid[1', nonexistent('proc.apid[1')],
    ['proc.apidx', nonexistent('proc.apidx')],
    ['k8smeta.pod.name', nonexistent('k8smeta.pod.name')],
    ['x.plain', nonexistent('x.plain')],
  ])('%s', (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  it('are those of the sources that are chosen', () => {
    expect(told('k8smeta.pod.name', [...defaultProviders, 'k8smeta'])).toEqual([
      'k8smeta.pod.name',
      undefined,
      'CHARBUF',
    ]);
    expect(told('container.name', ['libs'])).toBe(nonexistent('container.name'));
    expect(told('x.plain', [...defaultProviders, plugin])).toEqual([
      'x.plain',
      undefined,
      'UINT64',
    ]);
  });
});

describe('fields of other sources', () => {
  it.each([
    ['evt.num', ['evt.num', undefined, 'UINT64']],
    ['evt.numx', nonexistent('evt.numx')],
    ['proc.name', nonexistent('proc.name')],
    ['x.plain', ['x.plain', undefined, 'UINT64']],
    ['x.at[0]', ['x.at', '0', 'UINT64']],
    ['x.at[10]', ['x.at', '10', 'UINT64']],
    ['x.at[18446744073709551615]', ['x.at', '18446744073709551615', 'UINT64']],
    [
      'x.at[18446744073709551616]',
      'filter x.at[18446744073709551616] x.at has an invalid index argument not representable on 64 bit: 18446744073709551616',
    ],
    ['x.at[01]', 'filter x.at[01] x.at has an invalid index argument starting with 0: 01'],
    ['x.at[]', 'filter x.at[] x.at has an invalid index argument starting with 0: '],
    ['x.at[a]', 'filter x.at[a] x.at has an invalid index argument not composed only by digits: a'],
    ['x.at', "filter 'x.at': x.at requires an argument but none provided"],
    ['x.at[', "filter 'x.at[': x.at terminates with incomplete argument brackets"],
    ['x.key[01]', ['x.key', '01', 'UINT64']],
    ['x.key[]', ['x.key', '', 'UINT64']],
    ['x.both[a]', ['x.both', 'a', 'UINT64']],
    ['x.maybe', ['x.maybe', undefined, 'UINT64']],
    ['x.maybe[a]', ['x.maybe', 'a', 'UINT64']],
    [
      'x.plain[0]',
      "filter 'x.plain[0]': x.plain does not allow nor require an argument but one is provided: 0",
    ],
  ])('%s', (text, expected) => {
    expect(told(text, sources)).toEqual(expected);
  });
});

describe('a plugin not all of whose fields are known', () => {
  it.each([
    ['x.newer', ['x.newer', undefined, 'CHARBUF']],
    ['x.newer[a]', ['x.newer', 'a', 'CHARBUF']],
    ['y.z.newer', ['y.z.newer', undefined, 'CHARBUF']],
    ['x.newer[a', nonexistent('x.newer[a')],
    ['x.newer[a]b', nonexistent('x.newer[a]b')],
    ['x', nonexistent('x')],
    ['y.newer', nonexistent('y.newer')],
    ['xx.newer', nonexistent('xx.newer')],
  ])('%s', (text, expected) => {
    expect(told(text, sources)).toEqual(expected);
  });

  it('may ask anything of what it does not have here', () => {
    expect(resolveField('x.newer', sources)).toMatchObject({
      field: {
        arguments: ['index', 'key'],
        optional: true,
        provider: 'plugin',
        list: false,
        deprecated: false,
        filterOnly: false,
        outputOnly: false,
        noRightHandSide: false,
        noTransformer: false,
      },
    });
  });
});

it('a fault says whether the name is missing, or only used wrongly', () => {
  expect(resolveField('proc.nothing')).toMatchObject({ missing: true });
  expect(resolveField('k8s.pod.label')).toMatchObject({ missing: false });
});
