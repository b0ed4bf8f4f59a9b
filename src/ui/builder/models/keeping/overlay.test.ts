import { describe, expect, it } from 'vitest';
import { defaultDraft, withText } from '../../../draft/draft.ts';
import { overlay } from './overlay.ts';

describe('an edit made before the saved work was there', () => {
  const saved = withText(
    withText(defaultDraft, 'pods.namespaces', 'mine'),
    'network.webPorts',
    '443',
  );

  it('is made to the saved work and takes nothing else from it', () => {
    const early = withText(
      withText(defaultDraft, 'pods.namespaces', 'early'),
      'target.release',
      'guard',
    );
    const { texts } = overlay(saved, early);
    expect(texts['pods.namespaces']).toBe('mineearly');
    expect(texts['network.webPorts']).toBe('443');
    expect(texts['target.release']).toBe('guard');
  });

  it('that is the saved work already changes nothing', () => {
    const longer = withText(
      saved,
      'network.webPorts',
      `${defaultDraft.texts['network.webPorts']}\n9443`,
    );
    expect(overlay(longer, longer)).toEqual(longer);
  });

  it('adds to a list what was added to it as shipped', () => {
    const shipped = defaultDraft.texts['network.webPorts'];
    const early = withText(defaultDraft, 'network.webPorts', `${shipped}\n9443`);
    expect(overlay(saved, early).texts['network.webPorts']).toBe('443\n9443');
    const removed = withText(defaultDraft, 'network.webPorts', '80');
    expect(overlay(saved, removed).texts['network.webPorts']).toBe('80');
  });
});
