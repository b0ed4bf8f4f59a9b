import { describe, expect, it } from 'vitest';
import { checkTables } from './check-table.ts';
import { parsePriority } from './choice.ts';
import {
  fieldComparisons,
  parseExceptionField,
  parseExceptionName,
  parseExceptionValue,
} from './exception.ts';
import { parseTag } from './tag.ts';

const x64 = 'x'.repeat(64);

checkTables({
  parseTag: {
    parse: parseTag,
    good: ['team_platform', 'T1059', 'PCI_DSS_10.2.5', 'mitre-x'],
    bad: [
      ['a b', 'must have'],
      ['_a', 'must have'],
      ['a,b', 'must have'],
      [x64, 'too long'],
      ['', 'empty'],
      ['[x]', 'must have'],
    ],
  },
  parsePriority: {
    parse: parsePriority,
    good: [['warning', 'WARNING'], ['Informational', 'INFO'], 'CRITICAL'],
    bad: [
      ['WARN', 'Did you mean "WARNING"'],
      ['', 'not a priority'],
      ['x'.repeat(1e6), 'not a priority'],
    ],
  },
  parseExceptionName: {
    parse: parseExceptionName,
    good: ['nightly_backup', 'a1'],
    bad: [
      ['Nightly', 'small letters'],
      ['1a', 'begin with a letter'],
      ['a-b', 'small letters'],
      ['', 'empty'],
    ],
  },
  parseExceptionField: {
    parse: parseExceptionField,
    good: [
      'proc.name',
      'proc.aname',
      'proc.aname[2]',
      'k8s.pod.label[app.kubernetes.io/name]',
      'evt.arg.flags',
      'evt.arg[0]',
      'evt.type.is.open',
      'proc.env[HOME]',
      'fd.snet',
      'container.mount.source[/data]',
    ],
    bad: [
      ['proc.nam', 'Did you mean "proc.name"'],
      ['fd.sipname', 'Falco has no field'],
      ['k8s.pod.label', 'needs an argument, for example k8s.pod.label[app]'],
      ['k8s.pod.label.app', 'Falco has no field'],
      ['k8s.pod.label[a b]', 'is not an argument'],
      ['k8s.pod.label[a]]', 'is not an argument'],
      ['proc.name[1]', 'takes no argument'],
      ['proc.aname[x]', 'is not an argument'],
      ['evt.dir', 'deprecated'],
      ['evt.outputtime', 'outputs only'],
      ['evt.latency.quantized', 'outputs only'],
      ['k8smeta.pod.name', 'k8smeta plugin'],
      ['fd.types', 'is a list'],
      ['evt.around[1]', 'is not an argument'],
      ['proc.name = x or proc.name', 'Falco has no field'],
      ['', 'empty'],
    ],
  },
});

describe('parseExceptionValue', () => {
  it.each([
    ['proc.name', 'okular', 'okular'],
    ['proc.cmdline', 'sh -c "x" ', 'sh -c "x" '],
    ['fd.sport', '443', '443'],
    ['fd.sip', 'FD00::1', 'fd00::1'],
    ['fd.snet', '10.0.0.0/8', '10.0.0.0/8'],
    ['fd.sip.name', 'Example.com', 'example.com'],
    ['user.uid', '1000', '1000'],
    ['evt.type', 'openat', 'openat'],
    ['evt.rawres', '-2', '-2'],
    ['proc.is_exe_upper_layer', 'true', 'true'],
  ])('%s takes %j', (field, text, value) => {
    expect(parseExceptionValue(field, text)).toEqual({ ok: true, value });
  });

  it.each([
    ['proc.name', '', 'empty'],
    ['proc.name', 'shell_binaries', 'Falco list'],
    ['proc.name', '<NA>', 'missing value'],
    ['fd.sport', '65616', 'not a port'],
    ['fd.sip', '10.0.0.0/8', 'is a network'],
    ['fd.snet', 'x', 'not an IP address'],
    ['fd.sip.name', '*.example.com', 'holds "*"'],
    ['user.uid', '-1', 'not a number'],
    ['user.uid', '4294967296', 'larger'],
    ['user.uid', '0x10', 'not a number'],
    ['evt.type', 'opena', 'Did you mean "openat"'],
    ['proc.is_exe_upper_layer', '1', 'neither true nor false'],
    ['proc.nope', 'x', 'no field'],
  ])('%s refuses %j', (field, text, part) => {
    const parsed = parseExceptionValue(field, text);
    expect(parsed.ok ? 'accepted' : parsed.message).toContain(part);
  });

  it('offers only comparisons that load and do not stop Falco', () => {
    expect(fieldComparisons('fd.sip.name')).toEqual(['=']);
    expect(fieldComparisons('fd.snet')).toEqual(['=']);
    expect(fieldComparisons('evt.type')).toEqual(['=']);
    expect(fieldComparisons('proc.name')).toContain('startswith');
  });
});
