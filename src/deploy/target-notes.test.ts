import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../settings/default-settings.ts';
import { falcoVersions, type Target } from '../settings/settings.ts';
import { targetNotes } from './target-notes.ts';

const notes = (target: Partial<Target>) =>
  targetNotes({ ...defaultSettings.target, ...target }).join('\n');

describe('what to know of a target', () => {
  it('is the blindness of the charts that mount sockets, and of them only', () => {
    for (const falco of falcoVersions) {
      const blind = ['0.41', '0.42', '0.43', '0.44'].includes(falco);
      expect(notes({ falco }).includes('no rule fires'), falco).toBe(blind);
      expect(notes({ falco, method: 'host' })).not.toContain('no rule fires');
    }
  });

  it('says what is done about it', () => {
    expect(notes({ falco: '0.44' })).toContain('The values mount the folders');
    expect(notes({ falco: '0.44', installation: 'existing' })).toContain(
      'where your values have no mounts',
    );
    expect(notes({ falco: '0.44', method: 'configmap' })).toContain(
      'Mount the folder of the runtime’s socket',
    );
  });

  it('is what a version lacks', () => {
    expect(notes({ falco: '0.39' })).toMatch(/^Falco 0\.39 lacks, and nothing written for it uses/);
  });
});
