import { describe, expect, it } from 'vitest';
import { defaultDraft, withText } from '../../../draft/draft.ts';
import { memoryStorage } from '../../../keeping/memory-storage.ts';
import { keptTexts, openTab } from '../testing/open-tabs.ts';

describe('a draft from a link', () => {
  const draft = withText(defaultDraft, 'network.webPorts', '9443');

  it('that is taken puts the work aside', () => {
    const storage = memoryStorage();
    const { builder, workspace, type } = openTab(storage);
    type('mine');
    workspace.openLinked('v1.x.y', draft);
    workspace.acceptLinked();
    workspace.save();
    expect(keptTexts(storage)).toEqual(['', 'mine']);
    builder.undo();
    workspace.save();
    expect(keptTexts(storage)).toEqual(['mine']);
  });

  it('puts nothing aside where there was no work', () => {
    const { workspace } = openTab(memoryStorage());
    workspace.openLinked('v1.x.y', draft);
    workspace.acceptLinked();
    expect(workspace.aside.value).toEqual([]);
  });

  it('keeps the edits of a visit before', () => {
    const storage = memoryStorage();
    const { workspace } = openTab(storage);
    workspace.openLinked('v1.x.y', withText(draft, 'pods.namespaces', 'before'), true);
    workspace.save();
    expect(openTab(storage).workspace.restored?.linked?.edited).toBe(true);
    workspace.discardLinked();
    expect(keptTexts(storage)).toContain('before');
  });

  it('keeps the edits made to it when it is left, passed over or followed by another', () => {
    const storage = memoryStorage();
    const { builder, workspace } = openTab(storage);
    workspace.openLinked('v1.x.y', draft);
    workspace.discardLinked();
    expect(workspace.aside.value).toEqual([]);
    workspace.openLinked('v1.x.y', draft);
    builder.setText('pods.namespaces', 'edited');
    workspace.openLinked('v1.x.z', draft);
    expect(keptTexts(storage)).toEqual(['', 'edited']);
    builder.setText('pods.namespaces', 'again');
    workspace.save();
    const later = openTab(storage);
    later.workspace.passLinked();
    expect([...keptTexts(storage)].sort()).toEqual(['', 'again', 'edited']);
  });
});
