import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../settings/default-settings.ts';
import { placeInPod } from './session-pod.ts';

const { pods } = defaultSettings;
const event = {
  'container.name': 'rdp-chromium',
  'container.image.repository': 'ghcr.io/browsersec/rdp-chromium',
  'k8s.ns.name': 'browser-sandbox',
  'k8s.pod.label[app]': 'browser-sandbox-test',
  'fd.sport': 443,
};

describe('placeInPod', () => {
  it('leaves an event that is in such a pod already', () => {
    expect(placeInPod(event, pods)).toEqual(event);
    expect(placeInPod(event, { ...pods, namespaces: ['x', 'browser-sandbox'] })).toEqual(event);
  });

  it('takes the first of each of what the settings name', () => {
    const placed = placeInPod(event, {
      ...pods,
      namespaces: ['a', 'b'],
      browserContainers: ['c', 'd'],
      browserImages: ['/e'],
      selectors: [[{ key: 'tier', values: ['f', 'g'] }]],
    });
    expect(placed).toEqual({
      ...event,
      'k8s.ns.name': 'a',
      'container.name': 'c',
      'container.image.repository': 'registry.example/e',
      'k8s.pod.label[tier]': 'f',
    });
  });

  it('leaves other pods and sidecars where they are', () => {
    const elsewhere = { ...pods, namespaces: ['a'] };
    for (const other of [
      { ...event, 'container.name': 'istio-proxy' },
      { ...event, 'k8s.pod.label[app]': 'postgres' },
      {},
    ])
      expect(placeInPod(other, elsewhere)).toBe(other);
  });
});
