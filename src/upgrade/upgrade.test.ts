import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFiles } from '../check/check-files.ts';
import { officialTables } from '../check/loading/default-rules.ts';
import { atLeast, type FalcoMinor, falcoReleases } from '../falco/versions.ts';
import { anyRulesText } from '../ruleset/testing/ruleset-arbitrary.ts';
import { mustAct } from './report.ts';
import { upgrade } from './upgrade.ts';
import { verdictOf } from './words.ts';

const minors = Object.keys(falcoReleases) as FalcoMinor[]; // its own keys
const own = readFileSync(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');

function judged(texts: readonly string[], from: FalcoMinor, to: FalcoMinor) {
  const files = texts.map((text, at) => ({ name: `${at}.yaml`, text }));
  return upgrade(files, { from, to }, { tables: officialTables });
}

const said = (texts: readonly string[], from: FalcoMinor, to: FalcoMinor) =>
  judged(texts, from, to).changes.map(({ area, weight, text, place }) => {
    const where = place === undefined ? '' : ` ${place.file}:${place.line}`;
    return `${area} ${weight}${where}: ${text}`;
  });

const rule = (condition: string, output = 'o %proc.name') =>
  `- rule: R\n  desc: d\n  condition: ${condition}\n  output: ${output}\n  priority: INFO\n`;

describe('rules', () => {
  it('findings that differ are those of the two checks', () => {
    const text = rule('evt.type = open and evt.dir = < and fd.name startswith oneof (/a, /b)');
    const { files } = judged([text], '0.41', '0.45');
    const codes = (ones: readonly { code: string }[] = []) => ones.map(({ code }) => code);
    expect(codes(files[0]?.appeared)).toEqual(['evt-dir']);
    expect(codes(files[0]?.gone)).toEqual(['newer-than-falco']);
    expect(files[0]?.loads).toEqual({ from: 'invalid', to: 'warnings' });
    expect(files[0]?.appeared[0]?.fix?.title).toBeDefined();
  });

  it('what loads no more has to be dealt with, with its fix', () => {
    const report = judged([rule('evt.type = open and k8s.pod.label.app = x')], '0.40', '0.45');
    expect(mustAct(report)).toBe(true);
    expect(verdictOf(report)).toMatch(/^Falco 0\.45\.2 does not load 1 file that loads now/);
    expect(report.files[0]?.appeared[0]?.fix?.title).toContain('k8s.pod.label[app]');
  });

  it('what loads and means something else', () => {
    const labels = rule('evt.type = open and k8s.pod.label[app] exists and k8s.pod.label[x] != y');
    const told = said([labels], '0.40', '0.41').filter((line) => line.startsWith('rules look'));
    expect(told).toEqual([
      expect.stringMatching(/^rules look 0\.yaml:3: rule "R": .* exists was true/),
      expect.stringMatching(/^rules look 0\.yaml:3: rule "R": .* != … was true/),
    ]);
    expect(said([labels], '0.41', '0.44').join()).not.toContain('exists was true');
    const unprintable = rule('evt.type = open and fd.name contains \ufffd');
    expect(said([unprintable], '0.44', '0.45').join()).toContain('rules do 0.yaml:3');
    expect(said([unprintable], '0.43', '0.44').join()).not.toContain('rules do 0');
  });

  it('rules that need the default rules are judged after those of each version', () => {
    const text = rule('spawned_process and container');
    const report = judged([text], '0.41', '0.45');
    expect(report.afterDefaults).toBe(true);
    expect(report.files[0]?.loads.to).toBe('ok');
    const override =
      '- rule: Read sensitive file untrusted\n  enabled: false\n  override: {enabled: replace}\n';
    expect(said([override], '0.44', '0.45').join('\n')).toContain(
      'rules look 0.yaml:1: Falco\'s default rules 5.2.0 have another rule "Read sensitive file untrusted"',
    );
  });

  it('says plainly that there is nothing to do', () => {
    const report = judged([own], '0.42', '0.43');
    expect(report.files[0]).toMatchObject({ appeared: [], gone: [], loads: { to: 'ok' } });
    expect(report.changes.filter(({ area }) => area !== 'chart')).toEqual([]);
    // But for the chart, which goes blind.
    expect(verdictOf(judged([own], '0.44', '0.45'))).toContain('Nothing has to be done first');
    expect(verdictOf(judged(['driver:\n  kind: modern_ebpf\n'], '0.39', '0.40'))).toMatch(
      /^Nothing to do: /,
    );
  });

  it('from each version to the next ours load where they did, and no error comes of it', () => {
    for (const [at, to] of minors.entries()) {
      const from = minors[at - 1];
      if (from === undefined || !atLeast(to, '0.42')) continue;
      const { files } = judged([own], from, to);
      expect(files[0]?.loads.to).toBe('ok');
      expect(files[0]?.appeared).toEqual([]);
    }
  });
});

describe('values', () => {
  const values = `driver:
  kind: ebpf
  ebpf:
    leastPrivileged: true
collectors:
  containerd:
    socket: /run/k3s/containerd/containerd.sock
image:
  tag: 0.41.3
falco:
  grpc:
    enabled: true
falcoctl:
  config:
    artifact:
      install:
        refs: [falco-rules:4]
tolerate: []
customRules:
  my.yaml: |-
    - rule: R
      desc: d
      condition: evt.type = open and evt.dir = <
      output: o
      priority: INFO
`;

  it('what the new chart ignores, what is pinned, what is gone', () => {
    const told = said([values], '0.41', '0.45').filter((line) => line.startsWith('values'));
    const paths = told.map((line) =>
      /^values (\w+) 0\.yaml:(\d+): ([\w.]+):/.exec(line)?.slice(1, 4),
    );
    expect(paths).toEqual([
      ['do', '2', 'driver.kind'],
      ['do', '4', 'driver.ebpf.leastPrivileged'],
      ['do', '7', 'collectors.containerd.socket'],
      ['do', '9', 'image.tag'],
      ['do', '12', 'falco.grpc.enabled'],
      ['do', '17', 'falcoctl.config.artifact.install.refs'],
      ['look', '18', 'tolerate'],
    ]);
    expect(said(['tolerations: []\ntolerationz: []\n'], '0.44', '0.45').join()).toContain(
      'Did you mean tolerations?',
    );
  });

  it('fixes write what goes with the new version, and nothing is left of that kind', () => {
    const pins = `image: {tag: '0.41.3'} # pinned
driver:
  kind: "ebpf"
  loader: {initContainer: {image: {tag: v0.41.3}}}
collectors:
  containerEngine:
    pluginRef: ghcr.io/falcosecurity/plugins/plugin/container:0.3.6
falcoctl:
  config:
    artifact:
      install: {refs: [falco-rules:4, other:1]}
      follow:
        refs:
          - ghcr.io/falcosecurity/rules/falco-rules:4
`;
    const { changes } = judged([pins], '0.41', '0.45');
    const edits = changes.flatMap(({ fix }) => fix?.edits ?? []);
    expect(edits).toHaveLength(6);
    const fixed = [...edits]
      .sort((one, other) => other.range.from - one.range.from)
      .reduce((text, { range, text: now }) => {
        return text.slice(0, range.from) + now + text.slice(range.to);
      }, pins);
    expect(fixed).toContain("image: {tag: '0.45.2'} # pinned");
    expect(fixed).toContain('- ghcr.io/falcosecurity/rules/falco-rules:5');
    const left = said([fixed], '0.41', '0.45').filter((line) => line.startsWith('values do'));
    expect(left).toEqual([]);
  });

  it('the rules in them are judged as rules, and the commands name them', () => {
    const report = judged([values], '0.41', '0.45');
    expect(report.files[0]?.appeared.map(({ code, line }) => [code, line])).toEqual([
      ['evt-dir', 23],
    ]);
    expect(report.commands.map(({ text }) => text).join('\n')).toContain(
      '--version 9.2.0 --values 0.yaml',
    );
  });

  it('nothing of values that both charts know', () => {
    const plain = 'driver:\n  kind: modern_ebpf\ntty: true\nfalco:\n  json_output: true\n';
    expect(said([plain], '0.44', '0.45').filter((line) => line.startsWith('values'))).toEqual([]);
  });

  it('a chart that goes blind has to be dealt with, one that does not is told', () => {
    expect(said([], '0.40', '0.44').join()).toMatch(
      /chart do: Chart 5\.0\.0 to before 9\.2\.0: The chart mounts the sockets/,
    );
    expect(said([], '0.44', '0.45').join()).toMatch(
      /chart know: Chart 5\.0\.0 to before 9\.2\.0: The chart mounts [^(]*The upgrade ends it/,
    );
    expect(said([], '0.39', '0.40').join()).not.toContain('mounts the sockets');
  });
});

describe('any input', () => {
  it('has an answer, with what differs among what the check says', () => {
    fc.assert(
      fc.property(
        anyRulesText,
        fc.constantFrom(...minors),
        fc.constantFrom(...minors),
        (text, from, to) => {
          const report = judged([text], from, to);
          const { files, commands } = report;
          expect(commands.length).toBeGreaterThan(3);
          const [file] = files;
          if (file === undefined) return;
          if (from === to) expect(file.appeared.length + file.gone.length).toBe(0);
          const [checked] = checkFiles([{ name: '0.yaml', text }], { falco: to });
          if (!report.afterDefaults) expect(file.loads.to).toBe(checked?.load);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('hostile names stay words of a command', () => {
    const files = [{ name: "$(rm -rf ~)'; x.yaml", text: rule('evt.type = open') }];
    const { commands } = upgrade(files, { from: '0.44', to: '0.45' }, { tables: officialTables });
    expect(commands.map(({ text }) => text).join('\n')).toContain(
      `-V '/work/$(rm -rf ~)'\\''; x.yaml'`,
    );
  });
});
