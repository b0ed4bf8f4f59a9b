// Alerts of Falco's own rules → where the settings exempt what they tell of.
import { describe, expect, it } from 'vitest';
import type { Fields } from '../../evaluation/values/fields.ts';
import { overrides } from '../../kubebrowse/overrides.ts';
import { defaultSettings } from '../../settings/default-settings.ts';
import { group, logOf } from '../testing/log-arbitrary.ts';
import { notNoiseOf } from './not-noise.ts';

const [override] = overrides;
if (override === undefined) throw new Error('there are overrides');

function messagesFor(
  fields: Fields,
  on: boolean,
  loaded: typeof defaultSettings.falcoRules.loaded,
  rule = override?.rule ?? '',
): readonly string[] {
  const settings = { ...defaultSettings, falcoRules: { overrides: on, loaded } };
  const found = notNoiseOf({
    log: logOf([{ ...group({ id: 0, rule }), fields, example: fields }]),
    hand: { kind: 'settings', settings, shipped: '' },
    verdicts: ['unknown rule'],
    covered: new Set(),
    concernsOf: () => [],
  });
  return found.map(({ message }) => message);
}

const session = { 'proc.exepath': '/usr/sbin/xrdp-sesman' };

describe('an alert of a rule of Falco that the overrides exempt', () => {
  it.each([
    ['exempted already', true, [override.file], /The overrides of these settings exempt that/],
    ['in a file that is not loaded', true, [], /name the .* rules among the loaded files/],
    ['with the overrides off', false, [override.file], /switch the overrides on/],
  ] as const)('%s', (_, on, loaded, expected) => {
    expect(messagesFor(session, on, loaded)[0]).toMatch(expected);
  });

  it('of another program is not answered with what sessions do', () => {
    const other = { 'proc.exepath': '/opt/shop/report' };
    const [message = ''] = messagesFor(other, true, [override.file]);
    expect(message).toMatch(/tune it with the rules file that defines it/);
    expect(message).not.toMatch(/xrdp/);
  });
});

describe('an alert of a rule that is not in hand', () => {
  it('has its missing metadata named, too', () => {
    const fields = { 'container.id': '8ed0fd2e80a0', 'k8s.ns.name': null };
    const messages = messagesFor(fields, false, [], 'Rule of somebody');
    expect(messages.join('\n')).toMatch(/Falco did not get them from the container runtime/);
  });
});
