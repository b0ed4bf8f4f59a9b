import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isVolatile } from '../../alert/fold/volatile.ts';
import { LogReader } from '../../alert/read/log-reader.ts';
import { findFieldUse } from '../../falco/fields.ts';
import {
  countedFields,
  defaultScope,
  droppedFields,
  elasticBody,
  logQl,
  makeQueries,
} from './queries.ts';

const rules = readFileSync(
  new URL('../../../rules/kubebrowse_rules.yaml', import.meta.url),
  'utf8',
);
const path = (name: string) => fileURLToPath(new URL(`../testdata/${name}`, import.meta.url));
const fixture = (name: string) => readFileSync(path(name), 'utf8');

const has = (program: string) => spawnSync(program, ['--version']).status === 0;

function readLog(text: string) {
  const reader = new LogReader({ decode: (bytes) => new TextDecoder().decode(bytes) });
  reader.open('alerts.jsonl');
  reader.push(new TextEncoder().encode(text));
  reader.close();
  return reader.log();
}

/** The commands in a real shell and a folder of their own; functions stand for what asks a system. */
function runCommands(commands: string, stub: string, input: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'kubebrowse-queries-'));
  const options = { input, encoding: 'utf8', cwd: folder } as const;
  const { stderr, status } = spawnSync('sh', ['-c', `${stub}\n${commands}`], options);
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return readFileSync(join(folder, 'alerts.jsonl'), 'utf8');
}

const commandsOf = (kind: string, scope = defaultScope) =>
  makeQueries(scope).find((query) => query.kind === kind)?.commands ?? '';

/** What all three answers tell of: the alerts of testdata/alerts.log. */
function expectCounted(text: string, pods: readonly number[]) {
  const log = readLog(text);
  expect(log).toMatchObject({ alerts: 6, unread: 0, otherLines: 0 });
  const [connection, program] = log.groups;
  expect(connection).toMatchObject({
    rule: 'KubeBrowse - Unexpected Outbound Network Connection',
    priority: 'Warning',
    source: 'syscall',
    count: 4,
    pods: pods[0],
    fields: {
      'fd.sip': '203.0.113.9',
      'fd.sport': 8443,
      'proc.exepath': '/opt/sync/syncd',
      'proc.aname[2]': 'lxsession',
      'user.uid': 1000,
    },
  });
  expect(connection?.fields).not.toHaveProperty('fd.name');
  expect(program).toMatchObject({
    rule: 'KubeBrowse - Execution of Unexpected Binary',
    count: 2,
    pods: pods[1],
    fields: { 'proc.exepath': '/opt/scan "x"/scand', 'proc.cmdline': "scand --it's" },
  });
  const hours = log.groups.map((group) => group.hours);
  const ten = Date.UTC(2026, 10, 23, 10) / 3_600_000;
  expect(hours).toEqual([
    [
      [ten, 3],
      [ten + 1, 1],
    ],
    [[ten, 2]],
  ]);
}

describe('ready queries', () => {
  it('count all that our rules print and that stays the same from run to run', () => {
    const printed = new Set(
      [...rules.matchAll(/%([a-z][a-z0-9_.]*(?:\[[^\]]*\])?)/g)].map(([, field = '']) => field),
    );
    const counted = [...printed].filter((field) => !isVolatile(field)).sort();
    expect([...countedFields].sort()).toEqual(counted);
    for (const field of countedFields) expect(findFieldUse(field), field).toBeDefined();
    for (const field of printed) {
      if (isVolatile(field) && field !== 'k8s.pod.name') expect(droppedFields).toContain(field);
    }
    expect(droppedFields.every(isVolatile)).toBe(true);
  });

  // jq, curl and the rest are the operator's; what they print is in testdata, made by these commands.
  it.skipIf(!has('jq'))('jq counts a log of Falco (skipped where jq is not installed)', () => {
    const made = runCommands(commandsOf('jq'), 'kubectl() { cat; }', fixture('alerts.log'));
    expect(made).toBe(fixture('alerts-jq.jsonl'));
  });

  it('what jq makes is read', () => expectCounted(fixture('alerts-jq.jsonl'), [2, 1]));

  it.skipIf(!has('jq'))('logcli’s answer through jq (skipped where jq is not installed)', () => {
    const made = runCommands(commandsOf('loki'), 'logcli() { cat; }', fixture('logcli.json'));
    expect(made).toBe(fixture('alerts-loki.jsonl'));
  });

  it('what jq makes of logcli’s answer is read', () =>
    expectCounted(fixture('alerts-loki.jsonl'), [0, 0]));

  it.skipIf(!has('jq'))(
    'every page of Elasticsearch’s answer through jq (skipped where jq is not installed)',
    () => {
      const empty = '{"aggregations":{"groups":{"buckets":[]}}}';
      const stub = `curl() {
  case "$(cat)" in
    *'"after":{"n":1}'*) sed -n 2p "$PAGES" ;;
    *'"after":{"n":2}'*) echo '${empty}' ;;
    *'"composite"'*) sed -n 1p "$PAGES" ;;
  esac
}
PAGES='${path('elasticsearch.jsonl')}'`;
      const made = runCommands(commandsOf('elasticsearch'), stub, '');
      expect(made).toBe(fixture('alerts-elasticsearch.jsonl'));
    },
  );

  it('what jq makes of Elasticsearch’s answer is read', () =>
    expectCounted(fixture('alerts-elasticsearch.jsonl'), [2, 1]));

  it('ask for what the scope says', () => {
    const scope = { ...defaultScope, hours: 24, rules: 'Site (x) - ', lokiLabels: { ns: 'a"b' } };
    expect(logQl(scope)).toContain(
      'count_over_time({ns="a\\"b"} | json | __error__="" | rule!="" | rule=~"Site \\\\(x\\\\) - .*" |',
    );
    expect(elasticBody(scope)).toMatchObject({
      query: {
        bool: {
          filter: [
            { range: { time: { gte: 'now-24h' } } },
            { prefix: { 'rule.keyword': 'Site (x) - ' } },
          ],
        },
      },
    });
    expect(logQl({ ...scope, rules: '' })).not.toContain('rule=~');
  });

  it('no value of the scope is more than one word of the shell', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom("'; touch x; '", '$(id)', '`id`', '"', '\\', '\n', '-x'),
    );
    fc.assert(
      fc.property(
        text.filter((one) => !one.includes('\0')),
        (value) => {
          const scope = {
            ...defaultScope,
            namespace: value,
            selector: value,
            rules: value,
            lokiAddress: value,
          };
          const stub =
            'kubectl() { printf "%s\\\\0" "$@"; }; logcli() { printf "%s\\\\0" "$@"; }; jq() { cat > /dev/null; }';
          const script = `${stub}\n${commandsOf('jq', scope).replace(/ \|\n[\s\S]*/, '')}\n${commandsOf('loki', scope).replace(/ \|\n[\s\S]*/, '')}`;
          const words = spawnSync('sh', ['-c', script], { encoding: 'utf8' }).stdout.split('\0');
          expect(words.slice(0, 5)).toEqual(['logs', '--namespace', value, '--selector', value]);
          expect(words).toContain(`--addr=${value}`);
          expect(words).toContain(logQl(scope));
        },
      ),
      { numRuns: 30 },
    );
  });
});
