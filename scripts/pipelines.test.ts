// What pipelines are given, run: the action's step in bash, the hooks as pre-commit runs them, the examples of
// the guide. GitHub, GitLab and pre-commit themselves are not here; their key tables and their ways of
// calling are.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { settingsSchema } from '../src/settings/schema.ts';
import { admits } from '../src/settings/schema-check.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const built = mkdtempSync(join(tmpdir(), 'kubebrowse-pipelines-'));
const tree = join(built, 'kubebrowse-falco');
const work = join(built, 'work');
const bin = join(built, 'bin');

const rule = (condition: string) =>
  `- rule: Seen\n  desc: x\n  condition: ${condition}\n  output: x\n  priority: WARNING\n`;

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/package.mjs', '--out', built], { cwd: root });
  mkdirSync(join(work, 'rules'), { recursive: true });
  mkdirSync(bin);
  writeFileSync(join(work, 'rules/good.yaml'), rule('evt.type = open and proc.name = cat'));
  writeFileSync(join(work, 'bad rules.yaml'), rule('evt.type = open and proc.nam = cat'));
  // As npm puts it on PATH.
  writeFileSync(
    join(bin, 'kubebrowse-falco'),
    `#!/bin/sh\nexec "${process.execPath}" "${tree}/lib/cli/installed.js" "$@"\n`,
  );
  writeFileSync(join(bin, 'npx'), '#!/bin/sh\n[ "$1" = --yes ] && shift\nexec "$@"\n');
  writeFileSync(join(bin, 'node'), `#!/bin/sh\nexec "${process.execPath}" "$@"\n`);
  for (const name of ['kubebrowse-falco', 'npx', 'node']) chmodSync(join(bin, name), 0o755);
});
afterAll(() => rmSync(built, { recursive: true }));

const env = (more: Record<string, string> = {}) => ({
  ...process.env,
  PATH: `${bin}:${process.env['PATH'] ?? ''}`,
  ...more,
});

interface Action {
  readonly inputs: Readonly<Record<string, { description: string; default: string }>>;
  readonly outputs: Readonly<Record<string, { description: string; value: string }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly {
      readonly run: string;
      readonly shell: string;
      readonly env: Readonly<Record<string, string>>;
    }[];
  };
}
const action: Action = parse(read('action.yml'));
const [step] = action.runs.steps;

/** As GitHub runs the step of a composite action, with these inputs. */
function act(inputs: Record<string, string>, path = tree) {
  const output = join(built, 'output');
  writeFileSync(output, '');
  const given = Object.fromEntries(
    Object.entries(step?.env ?? {}).map(([name, expression]) => {
      const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)?.[1] ?? '';
      return [name, inputs[input] ?? action.inputs[input]?.default ?? ''];
    }),
  );
  const shell = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step?.run ?? 'exit 99'];
  const said = spawnSync('bash', shell, {
    cwd: work,
    encoding: 'utf8',
    env: env({ ...given, GITHUB_ACTION_PATH: path, GITHUB_OUTPUT: output }),
  });
  return { ...said, output: readFileSync(output, 'utf8') };
}

describe('the action', () => {
  it('has the keys GitHub knows, and passes each input by its environment', () => {
    const { name, description, author, inputs, outputs, runs, branding, ...rest } = parse(
      read('action.yml'),
    );
    expect(rest).toEqual({});
    for (const text of [name, description, author]) expect(text).toEqual(expect.any(String));
    expect(branding).toEqual({ icon: 'shield', color: 'blue' });
    expect(Object.keys(runs)).toEqual(['using', 'steps']);
    expect(runs.using).toBe('composite');
    for (const one of Object.values<object>(inputs)) {
      expect(Object.keys(one)).toEqual(['description', 'default']);
    }
    for (const one of Object.values<object>(outputs)) {
      expect(Object.keys(one)).toEqual(['description', 'value']);
    }
    const passed = Object.values(step?.env ?? {}).join();
    for (const input of Object.keys(inputs)) expect(passed).toContain(`inputs.${input} }}`);
    expect(step?.shell).toBe('bash');
    // An expression in the script could be a command.
    expect(step?.run).not.toContain('${{');
  });

  it('says nothing of files that Falco loads', () => {
    expect(act({})).toMatchObject({ status: 0, stderr: '' });
  });

  it('marks a finding at its line and ends with 1', () => {
    const { status, stdout } = act({ paths: 'rules\n\nbad rules.yaml\n' });
    expect(stdout).toMatch(/^::error file=bad rules\.yaml,line=3,[^\n]*proc\.nam/m);
    expect(status).toBe(1);
  });

  it('writes a report beside the marks', () => {
    const { status, output } = act({ paths: 'bad rules.yaml', sarif: 'falco.sarif' });
    expect({ status, output }).toEqual({ status: 1, output: 'sarif=falco.sarif\n' });
    const report = JSON.parse(readFileSync(join(work, 'falco.sarif'), 'utf8'));
    expect(report.runs[0].results).toHaveLength(1);
  });

  it.each(['$(touch harm)', '`touch harm`', '; touch harm', '--force', "' touch harm '"])(
    'takes %s for a path, and no more',
    (path) => {
      expect(act({ paths: path }).status).toBe(2);
      expect(existsSync(join(work, 'harm'))).toBe(false);
    },
  );

  it('passes on version, default rules, plugins and what is to fail', () => {
    const more = { falco: '0.43', 'after-defaults': 'true', plugins: 'json\nk8saudit' };
    expect(act({ ...more, 'fail-on': 'hint' })).toMatchObject({ status: 0 });
    expect(act({ ...more, falco: '0.1' })).toMatchObject({ status: 2 });
  });

  it('says when a folder is not what its settings give', () => {
    const made = join(work, 'falco');
    expect(spawnSync('kubebrowse-falco', ['generate', '--out', made], { env: env() }).status).toBe(
      0,
    );
    expect(act({ paths: '', folder: 'falco' }).status).toBe(0);
    writeFileSync(join(made, 'kubebrowse_rules.yaml'), rule('evt.type = open'));
    const { status, stdout } = act({ paths: '', folder: 'falco' });
    expect(status).toBe(1);
    expect(stdout).toContain('::error::falco is not what its settings give');
  });

  it('says so where the tool is not built', () => {
    const { status, stdout } = act({}, root);
    expect(status).toBe(2);
    expect(stdout).toMatch(/^::error::.*cli-v/);
  });
});

const hookKeys = [
  ...['id', 'name', 'description', 'entry', 'language', 'types', 'files', 'args'],
  ...['pass_filenames', 'require_serial', 'minimum_pre_commit_version'],
];
type Hook = Readonly<Record<string, unknown>> & { id: string; entry: string; files: string };
const hooks: readonly Hook[] = parse(read('.pre-commit-hooks.yaml'));

describe('the hooks', () => {
  it('have the keys pre-commit knows, and start the program of the package', () => {
    const { bin: programs } = JSON.parse(readFileSync(join(tree, 'package.json'), 'utf8'));
    for (const { entry, ...rest } of hooks) {
      expect(hookKeys).toEqual(expect.arrayContaining(Object.keys(rest)));
      expect(rest).toMatchObject({ language: 'node', name: expect.any(String) });
      const program = programs[entry.split(' ')[0] ?? ''];
      expect(existsSync(join(tree, program))).toBe(true);
    }
    for (const file of ['action.yml', '.pre-commit-hooks.yaml']) {
      expect(readFileSync(join(tree, file), 'utf8')).toBe(read(file));
    }
  });

  it.each([
    ['falco_rules.yaml', true],
    ['falco_rules.local.yaml', true],
    ['deploy/rules.d/site.yml', true],
    ['falco/kubebrowse_rules.yaml', true],
    ['my_rules.local.yaml', true],
    ['values.yaml', false],
    ['rules.md', false],
    ['network_rules.yaml.bak', false],
  ])('falco-rules takes %s: %s', (path, taken) => {
    expect(new RegExp(hooks[0]?.files ?? '').test(path)).toBe(taken);
  });

  it('end with 1 on a fault', () => {
    const [program = '', ...words] = (hooks[0]?.entry ?? '').split(' ');
    const run = (...files: string[]) =>
      spawnSync(program, [...words, '--fail-on', 'warning', ...files], { cwd: work, env: env() });
    expect(run('rules/good.yaml').status).toBe(0);
    expect(run('rules/good.yaml', 'bad rules.yaml').status).toBe(1);
  });
});

/** The texts of code blocks with this title in the page of the guide. */
const page = read('content/guide/pipelines.md');
const sample = (title: string) =>
  page.split(`title="${title}"\n`)[1]?.split('\n```')[0] ?? `no ${title}`;

describe('the guide’s examples', () => {
  it('name hooks and inputs that there are, and this version', () => {
    const [{ hooks: used, rev }] = parse(sample('.pre-commit-config.yaml')).repos;
    const known = hooks.map(({ id }) => id);
    expect(known).toEqual(expect.arrayContaining(used.map(({ id }: Hook) => id)));
    const { version } = JSON.parse(read('package.json'));
    expect(rev).toBe(`cli-v${version}`);
    const { steps } = parse(sample('.github/workflows/falco-rules.yml')).jobs.check;
    const [ours] = steps.filter(({ uses }: { uses?: string }) => uses?.endsWith(`@${rev}`));
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(ours.with)));
    for (const input of Object.keys(action.inputs)) expect(page).toContain(`\`${input}\``);
  });

  it('run on GitLab’s shell and write what the job hands over', () => {
    const job = parse(sample('.gitlab-ci.yml'))['falco-rules'];
    const { status } = spawnSync('sh', ['-ec', job.script.join('\n')], { cwd: work, env: env() });
    expect(status).toBe(0);
    const report = JSON.parse(readFileSync(join(work, job.artifacts.reports.codequality), 'utf8'));
    expect(report).toEqual([]);
  });

  it('give an editor settings that the schema takes', () => {
    expect(admits(settingsSchema(), JSON.parse(sample('settings.json')))).toBe(true);
  });
});
