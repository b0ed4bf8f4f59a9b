import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from './default-settings.ts';
import { parseSettings } from './parse-settings.ts';
import { programIds } from './program-ids.ts';
import { programsOf, sessionPrograms } from './session-programs.ts';

describe('the programs of a session', () => {
  it('stand in the order of their names, each with a main program of an absolute path', () => {
    expect(sessionPrograms.map(({ id }) => id)).toEqual(programIds);
    for (const one of sessionPrograms) {
      expect(one.executables.length, one.id).toBeGreaterThan(0);
      const paths = [...one.executables, ...one.helpers, ...one.webPrograms, ...one.agentOpeners];
      for (const path of [...paths, ...one.folders])
        expect(path).toMatch(/^\/(usr|opt)\/[^*]+[^/]$/);
      for (const name of one.launchers) expect(name.length).toBeLessThanOrEqual(15);
      expect(one.crashHandlers.filter((path) => !one.helpers.includes(path))).toEqual([]);
    }
  });

  it('are started by scripts whose names the kernel cuts at 15 characters', () => {
    const edge = sessionPrograms.find(({ id }) => id === 'edge');
    expect(edge?.launchers).toEqual(['microsoft-edge', 'microsoft-edge-']);
  });

  it('share no main program, so that the rules file tells which are chosen', () => {
    const all = sessionPrograms.flatMap(({ executables }) => executables);
    expect(new Set(all).size).toBe(all.length);
  });

  it('are on their page of the guide, with what is known of them', () => {
    const page = readFileSync(
      new URL('../../content/guide/other-programs.md', import.meta.url),
      'utf8',
    );
    for (const { id, caption, evidence } of sessionPrograms) {
      const row = page.split('\n').find((line) => line.startsWith(`| \`${id}\` |`));
      expect(row).toContain(caption);
      expect(row).toContain(evidence);
    }
  });

  it('are Chromium and ONLYOFFICE in settings of before', () => {
    const old = { version: 1, pods: { namespaces: ['a'] } };
    expect(parseSettings(old).settings.pods.programs).toEqual(['chromium', 'onlyoffice']);
    expect(defaultSettings.pods.programs).toEqual(['chromium', 'onlyoffice']);
  });

  it('are refused when nobody knows them, with what is near', () => {
    const { diagnostics } = parseSettings({ pods: { programs: ['fireox'] } });
    expect(diagnostics[0]?.message).toContain('Did you mean "firefox"');
    expect(programsOf([])).toEqual([]);
  });
});
