// Versions as they are written → what is compared.
import { describe, expect, it } from 'vitest';
import { patchesOf, readVersions } from './named-versions.ts';
import { upgrade } from './upgrade.ts';
import { titleOf } from './words.ts';

function read(from: string, to: string) {
  const versions = readVersions(from, to, ['--from', '--to']);
  if (!versions.ok) return versions.message;
  const report = upgrade([], versions.value, { tables: [] });
  const unknown = report.changes.filter(({ text }) => text.includes('is not known here'));
  return `${titleOf(report)}${unknown.length > 0 ? ', unknown' : ''}`;
}

describe('versions', () => {
  it.each([
    ['0.41', '0.45', 'Falco 0.41.3 → 0.45.2'],
    ['0.44.0', '0.44.1', 'Falco 0.44.0 → 0.44.1'],
    ['v0.45.0', '0.45.2', 'Falco 0.45.0 → 0.45.2'],
    ['0.45', '0.45.2', 'Falco 0.45 → 0.45.2'],
    ['0.45.2', '0.44', 'Falco 0.45.2 → 0.44.1'],
    ['0.44.1', '0.45.9', 'Falco 0.44.1 → 0.45.9, unknown'],
    ['0.45', '0.45', '--from and --to are both 0.45.'],
    ['0.45.1', '0.45.1', '--from and --to are both 0.45.'],
    ['0.45.1', '0.45', '--from and --to are both 0.45.'],
    ['', '0.45', 'upgrade needs --from with a version of Falco'],
    ['0.45', '1.0', 'upgrade needs --to with a version of Falco'],
  ])('%s to %s', (from, to, said) => {
    expect(read(from, to).startsWith(said)).toBe(true);
  });

  it('every patch of a minor', () => {
    expect(patchesOf('0.41')).toEqual(['0.41.0', '0.41.1', '0.41.2', '0.41.3']);
    expect(patchesOf('0.40')).toEqual(['0.40.0']);
  });
});
