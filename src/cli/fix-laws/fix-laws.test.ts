// The law of fixes over files as people write them, and over every fixture. `npm run fuzz` does the
// same at length.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFiles } from '../../check/check-files.ts';
import { randomFrom } from './events.ts';
import { judgeFixes } from './laws.ts';
import { anyFile, fixtures } from './mistakes.ts';
import { shaped } from './shapes.ts';

/** What the long run has found, each once. */
const found = [
  '- {macro: sensitive, condition: not (not (proc.name in (shell_binaries)))}\n- rule: One\n  condition: and proc.name = nc\n  append: true\n',
  '- rule: One\r\n  desc: Something happened.\r\n  condition: evt.type = open and fd.name startswith (/etc, /root) and (proc.nmae = bash)\r\n  output: Seen (command=%proc.cmdline)\r\n  priority: WARNING\r\n- rule: One\r\n  desc: Something happened.\r\n  condition: evt.type = connect and (evt.type = execve)\r\n  output: Seen\r\n  priority: WARNING\r\n',
  '- rule: One\r\n  desc: Something happened.\r\n  condition: evt.type = open and proc.nmae = bash\r\n  output: "open quote\r\n  priority: WARNING\r\n- rule: One\r\n  desc: Something happened.\r\n  condition: \'evt.type = open and not ((proc.cmdline = "curl *"))\'\r\n  output: "open quote\r\n  priority: WARNING\r\n- rule: One\r\n  desc: Something happened.\r\n  condition: "fd.name != null or not (proc.name is bash)"\r\n  output: &Seen\r\n  priority: WARNING\r\n',
  '- rule: One\n  desc: Something happened.\n  condition: evt.type = execve and not k8s.pod.label.app = web\n  output: Seen\n  priority: WARNING\n  exceptions:\n    - name: e\n      fields: [proc.name, fd.name]\n      comps: [=, startswith]\n      values:\n        - [nc, /etc]\n---\n# next\n- macro: is_tool\n  condition: |\n    not proc.pname in (tool_names, cron)\n    # note on this\n...\n---\n- macro: sensitive\n  condition: \'not fd.sport in (80, 70000)\'\n- rule: Two\n  desc: Something happened.\n  condition: "(not proc.name = bash or proc.name = bash)"\n  output: Seen\n  priority: WARNING\n  priority: ERROR\n',
  '- list: path_list\n  items: [spare_name, a_name_of_many_bytes, python*, "10.0.0.0/8", 169.254.0.0/16, 80, 70000]\n- rule: Three\n  desc: Something happened.\n  condition: &one user.name exists\n  output: Seen\n  priority: WARNING\n- macro: is_tool\n  condition: *one\n',
  '- rule: One\n  desc: Something happened.\n  condition: "evt.type = execve and fd.snet in (10.0.0.0/8) and proc.name in (is_tool)"\n  output: Seen (command=%proc.cmdline)\n  priority: WARNING\n- macro: is_tool\n  condition: >\n    proc.nmae = bash\n',
  '- macro: allowed_targets\n  condition: (fd.sport = 443 or fd.snet = "10.0.0.0/8")\n\n- rule: Three\n  desc: Something happened.\n  condition: &one evt.type in (unlinkat, rename) and not user.name exists or fd.sip in (rfc_1918_addresses) or evt.is_open_write = true\n  output: Seen\n  priority: WARNING\n- macro: allowed_targets\n  condition: "container.id != host"\n',
  "\uFEFF- macro: is_tool\r\n  condition: '(proc.name in ()) or k8s.pod.labels contains \"app: web\" and container.id != host'\r\n---\r\n# next\r\n- rule: Three\r\n  desc: Something happened.\r\n  condition: evt.type = open and proc.pname in (tool_names, cron)\r\n  output: Seen\r\n  priority: WARNING\r\n  tags: &tags [a, b]\r\n---\r\n# next\r\n- rule: One\r\n  condition: and proc.name = nc\r\n  append: true\r\n- rule: Three\r\n  desc: Something happened.\r\n  condition: 'evt.type in (unlinkat, rename) and fd.sip.name = *.evil.com'\r\n  output: Seen\r\n  priority: WARNING\r\n  description: more\r\n---\r\n# next\r\n- list: tool_names\r\n  items: [path_list, nc]\r\n  override: {items: append}\r\n---\r\n# next\r\n- macro: is_tool\r\n  condition: or fd.name startswith (/etc)\r\n  override: {condition: append}\r\n",
  '- rule: One\n  desc: Something happened.\n  condition: evt.type = execve and proc.name in (tool_nmaes)\n  output: Seen\n  priority: WARNING\n  tags: [a, b\n- list: tool_names\n  items: [nc]\n',
  '- macro: is_tool\n  condition: proc.name in (is_tool) or container.id != host and proc.pname = sh\n- macro: is_tool\n  condition: or fd.num = 1\n  override: {condition: append}\n',
  '- rule: One\n  desc: d\n  condition: &one evt.type = connect and not fd.sip in (rfc_1918_addresses)\n  output: Seen\n  priority: WARNING\n- macro: is_tool\n  condition: "proc.nmae = bash"\n- list: *one\n  items: []\n',
  '\uFEFF- rule: One\r\n  exceptions:\r\n    - name: agents\r\n      fields: [proc.name]\r\n      comps: [=]\r\n      values:\r\n        - [telegraf]\r\n- rule: Something seen\r\n  desc: d\r\n  condition: evt.type = open and fd.name startswith oneof (/etc/, /usr/)\r\n  output: Seen\r\n  priority: WARNING\r\n',
  '- rule: One\n  desc: d\n  condition: |\n    container.image.repository = "nginx:1.25"\n    # note on this\n  output: Seen\n  priority: WARNING\n- rule: One\n  condition: or proc.name = nc\n  override: {condition: append}\n',
  '- macro: is_tool\n  condition: (proc.name = nc)\n- rule: One\n  desc: d\n  condition: evt.type = open and not proc.name in (is_tool)\n  output: Seen\n  priority: WARNING\n- macro: is_odd\n  condition: not is_tool\n',
  '- macro: sensitive\r\n  condition: |\r\n    k8s.pod.labels contains "app:web" and proc.name in (path_list) and (not (fd.name startswith (/etc, /root)))\r\n    # note on this\r\n- macro: sensitive\r\n  condition: evt.type = connect\r\n',
  '- rule: One\r\n  desc: d\r\n  condition: &one evt.type = open\r\n  output: Seen\r\n  priority: WARNING\r\n- macro: is_tool\r\n  condition: |\r\n    proc.nmae = bash\r\n    # note on this\r\n- rule: *one\r\n  exceptions:\r\n    - name: agents\r\n      fields: [proc.name]\r\n      comps: [=]\r\n      values:\r\n        - [telegraf]\r\n',
  '- rule: One\r\n  desc: d\r\n  condition: >+\r\n      not (k8s.deployment.name = web)\r\n\r\n       and (evt.dir = <) or proc.name = bash and fd.name = "/etc/*"\r\n\r\n\r\n  output: Seen (command=%proc.cmdline)\r\n  priority: WARNING\r\n',
  '- rule: One\r\n  desc: d\r\n  condition: &one evt.type = open and proc.nmae = bash\r\n  output: Seen\r\n  priority: WARNING\r\n- rule: One\r\n  desc: d\r\n  condition: evt.type = open\r\n  output: "at 50% of %proc.nmae"\r\n  priority: *one\r\n',
  '- rule: Two\n  desc: d\n  condition: not (not fd.net in (10.0.0.0/8, 192.168.0.0/16))\n  output: Seen\n  priority: WARNING\n- rule: Two\n  condition: and fd.sip in (10.0.0.0/8)\n  priority: INFOO\n  override: {condition: append, priority: replace}\n',
  '\uFEFF- list: internal_networks\n  items: [10.0.0.0/8]\n...\n---\n- rule: One\n  desc: d\n  condition: evt.type = open\n  output: Seen\n  priority: WARNING\n',
  '- macro: allowed_targets\n  condition: evt.type = connect and fd.sip = 169.254.169.254 and fd.net in (10.0.0.0/8, 192.168.0.0/16)\n- rule: One\n  desc: d\n  condition: evt.type = open and proc.nmae = bash\n  output: Seen\n  priority: WARNING\n',
  '- macro: is_tool\n  condition: proc.name in (shells, bash)\n- list: bash\n  items: [bash, rbash]\n\n- rule: One\n  desc: d\n  condition: evt.type = open\n  output: Seen\n  priority: WARNING\n',
  '- rule: Three\n  desc: d\n  condition: evt.type = open and fd.name startswith (/etc) and proc.nmae = bash and proc.nmae = bash and fd.name startswith (/etc, /root)\n  output: Seen\n  priority: WARNING\n',
  '- macro: allowed_targets\n  condition: fd.ip in (169.254.0.0/16, 100.64.0.0/10)\n',
  '- rule: One\r\n  desc: Something happened.\r\n  condition: "evt.type = open and proc.name in (is_tool)"\r\n  output: Seen\r\n  priority: WARNING\r\n- macro: is_tool\r\n  condition: >\r\n    proc.name = bash and not (proc.name regex "nc")\r\n',
  '- rule: One\n  desc: d\n  condition: evt.type = open and not (evt.dir = > and proc.env[HOME] = a)\n  output: Seen\n  priority: WARNING\n',
];

/** Findings and fixes with their places, `by` further on than in the text. */
const shifted = (text: string, by: number) =>
  checkFiles([{ name: 'rules.yaml', text }]).map(({ load, diagnostics }) => ({
    load,
    diagnostics: diagnostics.map(({ code, range, fix }) => ({
      code,
      // What is said of the whole file begins with its first sign.
      place: [Math.max(1, range.from + by), Math.max(1, range.to + by)],
      fix: fix?.edits.map((edit) => [edit.range.from + by, edit.range.to + by, edit.text]),
    })),
  }));

it('a byte order mark changes no finding and no fix', () => {
  const changed = [...fixtures, ...found].filter(
    (text) =>
      !text.startsWith('\uFEFF') &&
      JSON.stringify(shifted(`\uFEFF${text}`, 0)) !== JSON.stringify(shifted(text, 1)),
  );
  expect(changed).toEqual([]);
});

describe('a fix never disarms', () => {
  it.each(found)('found: %j', (text) => {
    for (let seed = 0; seed < 20; seed += 1) judgeFixes(text, randomFrom(seed));
  });

  it.each(fixtures.map((text) => ({ text, name: text.slice(0, 60) })))('$name', ({ text }) => {
    judgeFixes(text, randomFrom(1));
  });

  it('in any file, and every check that has a fix is among them', { timeout: 300_000 }, () => {
    const taken = new Set<string>();
    // The fixtures as they are; by chance alone some check is not met.
    fixtures.forEach((text, seed) => {
      for (const code of judgeFixes(text, randomFrom(seed))) taken.add(code);
    });
    const property = fc.property(anyFile, fc.integer(), (text, seed) => {
      for (const code of judgeFixes(text, randomFrom(seed))) taken.add(code);
    });
    fc.assert(property, { numRuns: Number(process.env['FIX_LAW_RUNS'] ?? 500) });
    // Each fixture once among items of others: a check is exercised as soon as it has its fixture.
    fixtures.forEach((fixture, seed) => {
      const [beside = ''] = fc.sample(anyFile, { numRuns: 1, seed });
      for (const code of judgeFixes(`${fixture}${beside}`, randomFrom(seed))) taken.add(code);
    });
    const offered = fixtures.flatMap((text) =>
      checkFiles([{ name: 'rules.yaml', text }]).flatMap(({ diagnostics }) =>
        diagnostics.flatMap(({ code, fix }) => (fix === undefined ? [] : [code])),
      ),
    );
    expect([...new Set(offered)].filter((code) => !taken.has(code))).toEqual([]);
  });

  it('in files of any shape', { timeout: 300_000 }, () => {
    const property = fc.property(shaped(anyFile), fc.integer(), (text, seed) => {
      judgeFixes(text, randomFrom(seed));
    });
    fc.assert(property, { numRuns: Number(process.env['FIX_LAW_RUNS'] ?? 60) });
  });
});
