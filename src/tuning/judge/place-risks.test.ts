// What an address or a port that a change opens is warned of.
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../settings/default-settings.ts';
import { entryPlaceRisks } from './place-risks.ts';

const settings = {
  ...defaultSettings,
  network: { ...defaultSettings.network, webPorts: [80, 443, 4443] },
};
const risksOf = (entry: string) =>
  entryPlaceRisks({ kind: 'entry', list: 'network.allowedServices', entry }, settings).map(
    ({ code, severity, message }) => `${code} ${severity}: ${message}`,
  );

describe('a service that is allowed', () => {
  it.each<readonly [string, readonly RegExp[]]>([
    ['8.8.8.8:53', [/^wide-network warning: Names are asked/]],
    ['8.8.8.8:4443', []],
    ['8.8.8.8:4444', [/^wide-network warning: Port 4444 is not a web port/]],
    ['8.8.8.0/24:443', [/^wide-network warning: .* holds more addresses/]],
    ['10.1.2.3:443', [/^internal-network warning: .* is inside the cluster or the company/]],
    ['10.1.2.0/24:443', [/^internal-network warning: .* is a network inside the cluster/]],
    ['[2001:4860::1]:443', []],
    ['[fd00::]/8:443', [/^internal-network warning: .* is a network inside/]],
  ])('%s', (entry, expected) => {
    const found = risksOf(entry);
    expect(found).toHaveLength(expected.length);
    for (const [at, pattern] of expected.entries()) expect(found[at]).toMatch(pattern);
  });
});
