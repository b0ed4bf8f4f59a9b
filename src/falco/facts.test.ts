import { describe, expect, it } from 'vitest';
import { falcoVersions } from '../settings/settings.ts';
import { chartValuePaths } from './chart-values.gen.ts';
import { defaultLists } from './default-lists.gen.ts';
import { defaultMacros, defaultRules } from './default-rules.gen.ts';
import { eventTypes, uncollectedEventTypes } from './event-types.gen.ts';
import { fieldSince, fieldTable, findFieldUse } from './fields.ts';
import { findListName } from './list-names.ts';
import { atLeast, constructs, falcoReleases, hasConstruct, unavailable } from './versions.ts';

describe('generated tables', () => {
  it('are whole', () => {
    expect(fieldTable().size).toBeGreaterThan(300);
    expect(eventTypes.length).toBeGreaterThan(400);
    expect(uncollectedEventTypes.length).toBeGreaterThan(5);
    for (const names of Object.values(defaultRules)) expect(names.length).toBeGreaterThan(20);
    expect(defaultMacros.stable).toContain('spawned_process');
    expect(defaultMacros.stable).not.toContain('inbound');
    expect(defaultLists.stable).toContain('shell_binaries');
  });
});

describe('fields', () => {
  it.each([
    ['proc.name', 'proc.name', undefined],
    ['proc.aname[2]', 'proc.aname', '2'],
    ['k8s.pod.label[app.kubernetes.io/name]', 'k8s.pod.label', 'app.kubernetes.io/name'],
    ['evt.arg.flags', 'evt.arg', 'flags'],
    ['evt.type.is.open', 'evt.type.is', 'open'],
    ['thread.cgroup.cpuacct', 'thread.cgroup', 'cpuacct'],
  ])('%s is %s with %s', (text, name, argument) => {
    const use = findFieldUse(text);
    expect(use?.field.name).toBe(name);
    expect(use?.argument).toBe(argument);
  });

  it.each([
    'fd.sipname',
    'k8s.pod.label.app',
    'proc.aname[2',
    'proc',
    '',
    '.',
    '[',
    'a[b]',
    'fd.name.',
  ])('%j is none', (text) => {
    expect(findFieldUse(text)).toBeUndefined();
  });

  it('knows what came later, and only fields there are', () => {
    expect(fieldSince('proc.pgid')).toBe('0.40');
    expect(fieldSince('proc.aargs')).toBe('0.41');
    expect(fieldSince('proc.name')).toBe('0.39');
    for (const name of [
      'proc.pgid',
      'proc.pgid.name',
      'proc.pgid.exe',
      'proc.pgid.exepath',
      'proc.is_pgid_leader',
      'proc.aargs',
    ]) {
      expect(fieldTable().has(name), name).toBe(true);
    }
  });
});

describe('list names', () => {
  it('all hold an underscore, on which the quick test relies', () => {
    for (const name of Object.values(defaultLists).flat()) expect(name).toContain('_');
  });

  it.each([
    ['shell_binaries', 'shell_binaries'],
    ['run shell_binaries now', 'shell_binaries'],
    ['a=user_sensitive_paths', 'user_sensitive_paths'],
    ['(kubebrowse_anything)', 'kubebrowse_anything'],
    ['x,rfc_1918_addresses', 'rfc_1918_addresses'],
    ['/opt/shell_binaries', undefined],
    ['my_shell_binaries', undefined],
    ['shell_binaries2', undefined],
    ['"shell_binaries"', undefined],
    ['', undefined],
  ])('%j → %s', (text, name) => {
    expect(findListName(text)).toBe(name);
  });
});

describe('versions', () => {
  it('cover what the settings offer, each with a chart whose values are known', () => {
    expect(Object.keys(falcoReleases)).toEqual([...falcoVersions]);
    for (const [minor, release] of Object.entries(falcoReleases)) {
      expect(release.minor).toBe(minor);
      expect(release.release.startsWith(`${minor}.`)).toBe(true);
      expect(chartValuePaths[release.chart], release.chart).toBeDefined();
    }
    expect(Object.keys(chartValuePaths)).toEqual(
      Object.values(falcoReleases).map((release) => release.chart),
    );
  });

  it('asks for a container plugin from 0.41 on', () => {
    for (const minor of falcoVersions) {
      expect(falcoReleases[minor].containerPlugin !== null).toBe(atLeast(minor, '0.41'));
    }
  });

  it('says what a version lacks', () => {
    expect(unavailable('0.45')).toEqual([]);
    expect(unavailable('0.44').map((c) => c.id)).toEqual(['hex-escape']);
    expect(unavailable('0.43').map((c) => c.id)).toEqual([
      'capture-limit',
      'modifiers',
      'join-concat-getopt',
      'exception-transformer',
      'unknown-key-warning',
      'hex-escape',
    ]);
    expect(unavailable('0.39')).toHaveLength(constructs.length);
    expect(hasConstruct('0.43', 'modifiers')).toBe(false);
    expect(hasConstruct('0.44', 'modifiers')).toBe(true);
  });
});
