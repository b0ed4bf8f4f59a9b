// Facts of a Falco release, brought by whoever has that Falco: its own output, or tables made by hand.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { bringFacts } from './facts/bring.mjs';
import { fieldsFromJson } from './facts/from-falco.mjs';
import { writeMinors } from './facts/release-row.mjs';
import {
  joinRuleNames,
  readChartValues,
  readEventTypes,
  readFields,
  readRuleNames,
  splitRuleNames,
  writeChartValues,
  writeEventTypes,
  writeFields,
  writeRuleNames,
} from './facts/tables.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const body = (text: string) => text.slice(text.indexOf('\n\n'));
const own = {
  fields: read('src/falco/fields.gen.ts'),
  eventTypes: read('src/falco/event-types.gen.ts'),
  chartValues: read('src/falco/chart-values.gen.ts'),
  ruleNames: joinRuleNames(
    read('src/falco/default-rules.gen.ts'),
    read('src/falco/default-lists.gen.ts'),
  ),
};
const origin = { falco: '0.44.1', from: 'a test' };

function given(folder: string) {
  const below = `scripts/testdata/facts/${folder}`;
  return readdirSync(join(root, below)).map((name) => ({
    path: `${below}/${name}`,
    text: read(`${below}/${name}`),
  }));
}

/** Tables so small that the examples are whole. */
const small = {
  fields: writeFields(
    [
      'evt.num UINT64 - libs',
      'evt.latency RELTIME - libs d',
      'evt.arg DYN index|name|suffix libs',
      'proc.name CHARBUF - libs',
      'proc.aname CHARBUF index? libs rt',
      'proc.gone BOOL - libs',
      'k8smeta.pod.name CHARBUF - k8smeta',
      'fd.net IPNET - libs frt',
      'fd.a X - libs x',
      'fd.b X - libs x',
      'fd.c X - libs x',
      'fd.d X - libs x',
    ].map((line) => {
      const [name = '', type = '', argument = '', provider = '', signs = ''] = line.split(' ');
      return { name, type, argument, provider, signs };
    }),
    origin,
  ),
  eventTypes: writeEventTypes(
    {
      listed: ['acct', 'asyncevent', 'open', 'read', 'zap'],
      uncollected: ['read'],
      unproduced: ['NA', 'made_up'],
      generic: ['acct'],
    },
    origin,
  ),
  chartValues: own.chartValues,
  ruleNames: own.ruleNames,
};

describe('the tables', () => {
  it('are written as they are read, all that are committed', () => {
    expect(body(writeFields(readFields(own.fields), origin))).toBe(body(own.fields));
    expect(body(writeEventTypes(readEventTypes(own.eventTypes), origin))).toBe(
      body(own.eventTypes),
    );
    expect(body(writeChartValues(readChartValues(own.chartValues), origin))).toBe(
      body(own.chartValues),
    );
    expect(body(writeRuleNames(readRuleNames(own.ruleNames), origin))).toBe(body(own.ruleNames));
    const { rules, lists } = splitRuleNames(own.ruleNames);
    expect(rules).toBe(read('src/falco/default-rules.gen.ts'));
    expect(lists).toBe(read('src/falco/default-lists.gen.ts'));
  });

  it('do not take a name that would end the text it stands in', () => {
    const types = readEventTypes(own.eventTypes);
    for (const name of ["a'b", 'a b', ''])
      expect(() => writeEventTypes({ ...types, listed: [name] }, origin)).toThrow('cannot stand');
  });
});

/** As `falco --list --format json` prints a table of fields: neither deprecated ones nor hidden ones. */
function listOf(fields: ReturnType<typeof readFields>, sources: readonly string[] | undefined) {
  const shown = fields.filter(({ signs }) => !/[dpx]/.test(signs));
  return {
    fieldclasses: ['libs', 'container', 'k8smeta'].map((provider) => ({
      name: provider === 'libs' ? 'evt' : provider,
      ...(sources === undefined ? {} : { event_sources: sources }),
      fields: shown
        .filter((one) => one.provider === provider)
        .map(({ name, type, argument, signs }) => ({
          name,
          type,
          is_list: signs.includes('l'),
          argument:
            argument === '-'
              ? null
              : {
                  required: !argument.endsWith('?'),
                  type: ['index', 'key']
                    .filter((kind) => argument.includes(kind))
                    .map((kind) => kind.toUpperCase()),
                },
        })),
    })),
  };
}

describe('what Falco lists', () => {
  // 0.45 lists what 0.44.1 did, and names no event source where a class is of all of them.
  it.each([[['syscall']], [[]], [undefined]])(
    'gives the table of 0.44.1 back, sources %j',
    (sources) => {
      const before = readFields(own.fields);
      const { fields, notes } = fieldsFromJson(listOf(before, sources), before);
      expect(fields).toEqual(before);
      expect(notes).toEqual([]);
    },
  );

  it('is brought with what is new, what is gone, and what to look at', () => {
    const { tables, notes, release } = bringFacts(given('falco-next'), small);
    expect(tables.fields).toContain('// Falco 0.99.0. Generated from `falco --list --format json`');
    expect(
      readFields(tables.fields).map(({ name, argument, provider, signs }) =>
        [name, argument, provider, signs].join(' '),
      ),
    ).toEqual([
      'evt.num - libs ',
      'evt.latency - libs d',
      'evt.arg index|name|suffix libs ',
      'container.made_up key container l',
      'proc.name - libs ',
      'proc.aname index? libs lrt',
      'proc.made_up - libs ',
      'proc.gone - libs d',
      'k8smeta.pod.name - k8smeta ',
      'fd.net - libs dfrt',
      'fd.a - libs x',
      'fd.b - libs x',
      'fd.c - libs x',
      'fd.d - libs x',
    ]);
    expect(readEventTypes(tables.eventTypes)).toEqual({
      listed: ['acct', 'asyncevent', 'made_up', 'open', 'read'],
      uncollected: ['read'],
      unproduced: ['NA'],
      generic: ['acct'],
    });
    const charts = readChartValues(tables.chartValues).charts;
    expect(charts['9.4.0']).toEqual(
      expect.arrayContaining(['image.tag', 'tolerations', 'podAnnotations', 'falco.rules_files']),
    );
    expect(charts['9.2.0']).toEqual(readChartValues(own.chartValues).charts['9.2.0']);
    expect(readRuleNames(tables.ruleNames).rule.stable).toEqual(['Example Rule']);
    expect(readRuleNames(tables.ruleNames).rule.sandbox).toEqual(
      readRuleNames(own.ruleNames).rule.sandbox,
    );
    expect(release).toMatchObject({ falco: '0.99.0', engine: '0.70.0', containerPlugin: '0.8.0' });
    const said = notes.join('\n');
    expect(said).toContain('new: proc.made_up, container.made_up');
    expect(said).toContain('kept as deprecated: proc.gone, fd.net');
    expect(said).toContain('the fields of k8smeta are not in the list');
    expect(said).toContain('no longer listed: zap');
  });

  it('drops a field only where it is said to be gone', () => {
    const { tables } = bringFacts(given('falco-next'), small, { gone: ['proc.gone'] });
    expect(tables.fields).not.toContain('proc.gone');
    expect(tables.fields).toContain('fd.net IPNET - libs dfrt');
  });

  it('is refused where it is cut, and what is not known is left alone', () => {
    expect(() => bringFacts(given('falco-next'), own)).toThrow('is it whole, and of Falco?');
    const odd = [
      { path: 'a.json', text: '{}' },
      { path: 'b.json', text: 'Fri Nov 27: Falco configuration files\n{' },
      { path: 'c.yaml', text: 'a: [' },
      { path: 'd.yaml', text: 'a: 1\n---\nb: 2\n' },
    ];
    const { tables, notes } = bringFacts(odd, own);
    expect(tables).toEqual(own);
    expect(notes).toHaveLength(odd.length);
  });
});

describe('tables of facts', () => {
  it('are another form of the same', () => {
    const { tables, notes } = bringFacts(given('tables'), small, { falco: '0.45.2' });
    expect(tables.fields).toContain('\nfd.net IPNET - libs frt\n');
    expect(tables.fields).toContain('\nk8s.pod.label CHARBUF key container\n');
    expect(tables.fields).toContain('// Falco 0.45.2. Generated from fields.tsv');
    expect(readEventTypes(tables.eventTypes)).toEqual({
      listed: ['acct', 'asyncevent', 'execve', 'open', 'openat', 'read'],
      uncollected: ['read'],
      unproduced: ['NA', '_llseek'],
      generic: ['acct'],
    });
    expect(readRuleNames(tables.ruleNames).macro.stable).toContain(
      'systemd_sensitive_file_readers',
    );
    expect(notes.join('\n')).toContain('Container Accessing GPU Device');
  });
});

describe('npm run facts', () => {
  let copy = '';
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('writes the tables of a release in one go, and says the row that is missing', () => {
    mkdirSync(join(root, '.cache'), { recursive: true });
    copy = mkdtempSync(join(root, '.cache/facts-'));
    for (const part of [
      'scripts/facts',
      'scripts/facts.mjs',
      'scripts/testdata',
      'src/falco',
      'package.json',
    ])
      cpSync(join(root, part), join(copy, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
    writeFileSync(join(copy, 'src/falco/fields.gen.ts'), small.fields);
    writeFileSync(join(copy, 'src/falco/event-types.gen.ts'), small.eventTypes);
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['scripts/facts.mjs', ...args], { cwd: copy, encoding: 'utf8' });
    const looked = run('--dry-run', 'scripts/testdata/facts/falco-next');
    expect(looked.stderr).toBe('');
    expect(looked.stdout).toContain("'0.99': {");
    expect(readFileSync(join(copy, 'src/falco/fields.gen.ts'), 'utf8')).toBe(small.fields);
    const done = run('scripts/testdata/facts/falco-next');
    expect(done.status, done.stderr).toBe(0);
    expect(done.stdout).toContain("release: '0.99.0'");
    const minors = readFileSync(join(copy, 'src/falco/minors.gen.ts'), 'utf8');
    const known = [...read('src/falco/minors.gen.ts').matchAll(/'([\d.]+)'/g)].map(
      ([, one = '']) => one,
    );
    expect(minors).toBe(writeMinors([...known, '0.99']));
    // The second time there is nothing to write.
    const again = run('scripts/testdata/facts/falco-next');
    expect(again.stdout).not.toContain('written anew');
    expect(run().status).toBe(2);
    expect(run('no-such-file').status).toBe(2);
  });
});
