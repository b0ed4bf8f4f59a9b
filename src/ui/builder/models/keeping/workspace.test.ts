import { describe, expect, it } from 'vitest';
import type { Storage } from '../../../browser/storage.ts';
import { defaultDraft, withText } from '../../../draft/draft.ts';
import { createDraftReader } from '../../../draft/read-draft.ts';
import { memoryStorage as memory } from '../../../keeping/memory-storage.ts';
import { createBuilder } from '../builder.ts';
import { storageKey } from './storage-key.ts';
import { createWorkspace as createNamed } from './workspace.ts';

const createWorkspace = (builder: ReturnType<typeof createBuilder>, storage: Storage) =>
  createNamed(builder, storage, { tab: 'this', now: () => 0 });

const linked = withText(defaultDraft, 'network.webPorts', '9443');

describe('the builder', () => {
  it('keeps the last valid settings while something is wrong', () => {
    const builder = createBuilder();
    builder.attach(createDraftReader().read);
    builder.setText('network.webPorts', '9443');
    expect(builder.settings.value.network.webPorts).toEqual([9443]);
    builder.setText('network.webPorts', '9443 nine');
    expect(builder.settings.value.network.webPorts).toEqual([9443]);
    expect(builder.faults('network.webPorts').value).toHaveLength(1);
    expect(builder.faults('pods.namespaces').value).toBe(builder.faults('listeners').value);
    builder.undo();
    expect(builder.draft.value).toBe(defaultDraft);
  });
});

describe('the workspace', () => {
  it('shows a linked draft beside the work and saves both', () => {
    const builder = createBuilder();
    const storage = memory();
    const workspace = createWorkspace(builder, storage);
    builder.setText('pods.namespaces', 'mine');
    workspace.openLinked('v1.x.y', linked);
    builder.setText('pods.namespaces', 'theirs');
    workspace.save();
    const again = createWorkspace(createBuilder(), storage).restored;
    expect(again?.draft.texts['pods.namespaces']).toBe('mine');
    expect(again?.linked?.draft.texts['pods.namespaces']).toBe('theirs');
    workspace.discardLinked();
    expect(builder.draft.value.texts['pods.namespaces']).toBe('mine');
  });

  it('makes a linked draft a step of the work when it is taken', () => {
    const builder = createBuilder();
    const workspace = createWorkspace(builder, memory());
    builder.setText('pods.namespaces', 'mine');
    workspace.openLinked('v1.x.y', linked);
    workspace.acceptLinked();
    expect(builder.draft.value.texts['network.webPorts']).toBe('9443');
    builder.undo();
    expect(builder.draft.value.texts['pods.namespaces']).toBe('mine');
  });

  it('keeps the same work when a second link is opened', () => {
    const builder = createBuilder();
    const workspace = createWorkspace(builder, memory());
    builder.setText('pods.namespaces', 'mine');
    workspace.openLinked('v1.x.y', linked);
    workspace.openLinked('v1.x.z', defaultDraft);
    workspace.discardLinked();
    expect(builder.draft.value.texts['pods.namespaces']).toBe('mine');
  });

  it('saves, loads and removes profiles', () => {
    const builder = createBuilder();
    const storage = memory();
    const workspace = createWorkspace(builder, storage);
    builder.setText('network.webPorts', '9443');
    workspace.saveProfile('production');
    builder.replace(defaultDraft);
    workspace.loadProfile('production');
    expect(builder.draft.value.texts['network.webPorts']).toBe('9443');
    workspace.save();
    expect(storage.kept.get(storageKey)).toContain('production');
    workspace.removeProfile('production');
    expect(workspace.profiles.value).toEqual({});
  });

  it('says when the browser keeps nothing', () => {
    const workspace = createWorkspace(createBuilder(), {
      read: () => null,
      write: () => 'This browser keeps nothing for this site',
    });
    workspace.save();
    expect(workspace.trouble.value).toContain('keeps nothing');
  });
});
