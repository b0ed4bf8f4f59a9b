import { describe, expect, it } from 'vitest';
import { expandingTexts } from '../../check/testing/hard-texts.ts';
import { defaultMacros } from '../../falco/default-rules.gen.ts';
import { defaultFalco } from '../../falco/default-version.ts';
import { call } from '../testing/call-in-memory.ts';

const rule = (condition: string) => `- rule: Seen
  desc: x
  condition: ${condition}
  output: x
  priority: WARNING
`;
const sound = rule('evt.type = open and proc.name = cat');
const dotted = rule('evt.type = execve and k8s.pod.label.app = web');
const clean = `a.yaml: no findings; Falco ${defaultFalco} loads it.\n`;
const warned = rule('proc.name = cat');

describe('check', () => {
  it('says that a sound file is one', async () => {
    expect(await call(['check', 'a.yaml'], { 'a.yaml': sound })).toEqual({
      code: 0,
      out: clean,
      faults: [],
      written: new Map(),
    });
  });

  it('prints place, severity, message, codes and fix', async () => {
    const { code, out } = await call(['check', 'a.yaml'], { 'a.yaml': dotted });
    expect(code).toBe(1);
    expect(out).toMatch(
      /^a\.yaml:3:36: error: The key of a label .* \[label-dot-form\] \(LOAD_ERR_COMPILE_CONDITION\)\n {4}fix: Write k8s\.pod\.label\[app\]\na\.yaml: 1 error; Falco [\d.]+ does not load it\.\n$/,
    );
  });

  it('gives JSON with what Falco says by index', async () => {
    const files = { 'a.yaml': warned, 'b.yaml': dotted.replace('Seen', 'Other') };
    const { code, out } = await call(['check', '--json', 'a.yaml', 'b.yaml'], files);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      files: [
        {
          name: 'a.yaml',
          load: 'warnings',
          falco: { error: null, warnings: [0] },
          diagnostics: [
            {
              code: 'load-no-evttype',
              falcoCode: 'LOAD_NO_EVTTYPE',
              severity: 'warning',
              message: expect.stringContaining('too many evt.type values'),
              line: 1,
              column: 3,
              item: { kind: 'rule', name: 'Seen' },
              fix: null,
            },
          ],
        },
        {
          name: 'b.yaml',
          load: 'invalid',
          falco: { error: 0, warnings: [] },
          diagnostics: [
            expect.objectContaining({
              code: 'label-dot-form',
              fix: {
                title: 'Write k8s.pod.label[app]',
                lessens: false,
                choice: false,
                edits: [{ from: 59, to: 76, text: 'k8s.pod.label[app]' }],
              },
            }),
          ],
        },
      ],
    });
  });

  it('takes a version of Falco', async () => {
    const files = { 'a.yaml': rule('evt.type = open and fd.name startswith oneof (/a, /b)') };
    expect((await call(['check', 'a.yaml', '--falco', '0.44.1'], files)).code).toBe(0);
    const older = await call(['check', 'a.yaml', '--falco=0.43'], files);
    expect(older.code).toBe(1);
    expect(older.out).toContain('[newer-than-falco]');
  });

  it('knows what the default rules define', async () => {
    const files = { 'a.yaml': rule('spawned_process and proc.name = nc') };
    expect((await call(['check', 'a.yaml'], files)).code).toBe(1);
    expect(await call(['check', '--after-defaults', 'a.yaml'], files)).toMatchObject({
      code: 0,
      out: clean,
    });
  });

  it('takes what replaces an item of the default rules for used', async () => {
    const hooks =
      '- macro: user_known_contact_k8s_api_server_activities\n  condition: (proc.name = argocd-server)\n- list: trusted_images\n  items: [nginx]\n- macro: allowed_clear_log_files\n  condition: (proc.name = logrotate)\n';
    const files = { 'a.yaml': `${hooks}${rule('spawned_process and proc.name = nc')}` };
    expect(await call(['check', '--after-defaults', 'a.yaml'], files)).toMatchObject({
      code: 0,
      out: clean,
    });
    const own = { 'a.yaml': `- macro: mine\n  condition: (proc.name = a)\n${hooks}` };
    const said = await call(['check', '--after-defaults', 'a.yaml'], own);
    expect(said.out.match(/load-unused-macro/g)).toHaveLength(1);
  });

  it('does not say that Falco ends where only the stack here does', async () => {
    const chain = Array.from(
      { length: 8000 },
      (_, at) => `- macro: m${at + 1}\n  condition: not m${at}\n`,
    );
    const macros = `- macro: m0\n  condition: proc.name = a\n${chain.join('')}`;
    const said = await call(['check', 'a.yaml'], {
      'a.yaml': `${macros}${rule('evt.type = open and m8000')}`,
    });
    expect(said.out).toContain('[load-too-large]');
    expect(said.out).not.toContain('signal 11');
  });

  it('says of what is too large to be judged that it is not known', async () => {
    const text = expandingTexts.find(({ name }) => name === 'an alias of a long list')?.text(800);
    const files = { 'a.yaml': text ?? '' };
    const json = await call(['check', '--json', '--fail-on', 'load', 'a.yaml'], files);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({
      files: [{ load: 'unknown', falco: { error: null } }],
    });
    const junit = await call(['check', '--format', 'junit', 'a.yaml'], files);
    expect(junit.out).toContain('Whether Falco loads this file is not known');
    const said = await call(['check', 'a.yaml'], files);
    expect(said.out).toContain('[load-too-large]');
    expect(said.out).toContain('; whether Falco 0.45 loads it is not known.');
  });

  it('--fix leaves what takes the place of an item of Falco', async () => {
    const macro =
      '- macro: user_known_write_below_etc_activities\n  condition: (proc.name = puppet)\n';
    const files = { 'a.yaml': `${macro}${sound}` };
    const said = await call(['check', '--fix', '--after-defaults', 'a.yaml'], files);
    expect(said.written.size).toBe(0);
    expect(said.out).toContain('(falco-sandbox_rules.yaml) define it: load this file after them.');
  });

  describe('--fix', () => {
    const mendedText = dotted.replace('label.app', 'label[app]');

    it('writes what is mended, and says what is left', async () => {
      const said = await call(['check', '--fix', 'a.yaml', 'b.yaml'], {
        'a.yaml': dotted,
        'b.yaml': sound.replace('Seen', 'Other'),
      });
      expect(said.code).toBe(0);
      expect(said.out).toMatch(
        /^a\.yaml: fixed: Write k8s\.pod\.label\[app\]\n2 files checked: no findings/,
      );
      expect(said.written).toEqual(new Map([['a.yaml', mendedText]]));
    });

    it('--fix-dry-run shows the lines and writes nothing', async () => {
      const said = await call(['check', '--fix-dry-run', '-'], { '-': dotted });
      expect(said).toMatchObject({ code: 0, written: new Map() });
      expect(said.out).toContain('-  condition: evt.type = execve and k8s.pod.label.app = web\n');
      expect(said.out).toContain('+  condition: evt.type = execve and k8s.pod.label[app] = web\n');
    });

    it('as JSON has the new text and what was taken', async () => {
      const said = await call(['check', '--fix-dry-run', '--json', 'a.yaml'], { 'a.yaml': dotted });
      expect(JSON.parse(said.out)).toMatchObject({
        files: [{ load: 'ok', diagnostics: [], fixed: { text: mendedText } }],
      });
    });

    it('leaves what may make a rule match less, and says so', async () => {
      const text = `${sound.replace('priority', 'enabeld: false\n  priority')}`;
      const said = await call(['check', '--fix', 'a.yaml'], { 'a.yaml': text });
      expect(said.written).toEqual(new Map());
      expect(said.out).toContain('Note: that switches the rule off.');
    });

    it.each([[['--fix', '-']], [['--fix', '--fix-dry-run', 'a.yaml']]])(
      '%j is refused',
      async (words) => {
        const said = await call(['check', ...words], { 'a.yaml': sound, '-': sound });
        expect(said.code).toBe(2);
      },
    );
  });

  it('judges the builder’s overrides after the default rules', async () => {
    const text = `# Overrides of Falco's default rules for KubeBrowse session pods.\n- macro: known_ptrace_procs\n  condition: or (proc.exepath = /a)\n  override:\n    condition: append\n`;
    expect(await call(['check', 'a.yaml'], { 'a.yaml': text })).toMatchObject({
      code: 0,
      out: clean,
    });
    const other = text.replace('# Overrides', '# Other');
    expect((await call(['check', 'a.yaml'], { 'a.yaml': other })).code).toBe(1);
  });

  it('tells of a copy of the default rules once', async () => {
    const names = defaultMacros.stable.slice(0, 20);
    const text = names.map((name) => `- macro: ${name}\n  condition: (evt.type = open)\n`).join('');
    const { out } = await call(['check', 'mine.yaml'], { 'mine.yaml': text });
    expect(out.match(/shadows-falco-rules/g)).toHaveLength(1);
    expect(out).toContain('20 items have names');
  });

  it('judges cases alone', async () => {
    const cases = [sound, dotted].map((yaml, id) => JSON.stringify({ id, yaml })).join('\n');
    const { code, out } = await call(['check', '--json', '--cases', 'c'], { c: `${cases}\n` });
    expect(code).toBe(0);
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: number; load: string });
    expect(answers.map(({ id, load }) => [id, load])).toEqual([
      [0, 'ok'],
      [1, 'invalid'],
    ]);
  });

  it.each([
    [['check']],
    [['check', 'none.yaml']],
    [['check', 'a.yaml', '--falco', '0.12']],
    [['check', '--cases', 'c', 'a.yaml']],
    [['check', '--json', '--cases', 'broken']],
    [['check-conditions', 'c']],
    [['check-conditions', '--json']],
  ])('%j is wrong usage', async (words) => {
    const { code, out, faults } = await call(words, { 'a.yaml': sound, broken: '{"id": 1}\n[' });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(faults).toHaveLength(1);
  });
});

describe('check-conditions', () => {
  it('answers each line', async () => {
    const cases = ['evt.type = open', 'evt.type =', 'proc.name = a and\nno.field = 1'];
    const text = cases.map((condition, id) => JSON.stringify({ id, condition })).join('\n');
    const { code, out } = await call(['check-conditions', '--json', '-'], { '-': text });
    expect(code).toBe(0);
    expect(
      out
        .trim()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
    ).toEqual([
      { id: 0, ok: true, message: null, line: 0, column: 0 },
      { id: 1, ok: false, message: expect.any(String), line: 1, column: 11 },
      {
        id: 2,
        ok: false,
        message: 'filter_check called with nonexistent field no.field',
        line: 2,
        column: 1,
      },
    ]);
  });
});
