// Several tabs with one storage: whatever they do, and in whatever order, none loses another's work.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultDraft, withText } from '../../draft/draft.ts';
import { memoryStorage } from '../../keeping/memory-storage.ts';
import { storageKey } from './keeping/storage-key.ts';
import { keptTexts, openTab } from './testing/open-tabs.ts';

describe('two tabs', () => {
  it('keep both works, and say so', () => {
    const storage = memoryStorage();
    const [one, other] = [openTab(storage), openTab(storage)];
    one.type('of-one');
    other.workspace.meet();
    expect(other.workspace.isElsewhere.value).toBe(true);
    expect(other.workspace.aside.value).toEqual([]);
    other.type('of-other');
    expect(other.workspace.isElsewhere.value).toBe(false);
    expect(keptTexts(storage)).toEqual(['of-other', 'of-one']);
    expect(other.workspace.aside.value).toMatchObject([{ why: 'tab', at: 1000 }]);
    // Each takes the place of its own earlier state only.
    one.type('of-one-later');
    expect(keptTexts(storage)).toEqual(['of-one-later', 'of-other']);
    other.type('of-other-later');
    expect(keptTexts(storage)).toEqual(['of-other-later', 'of-one-later']);
  });

  it('put nothing aside while they say the same, or the other was only opened', () => {
    const storage = memoryStorage();
    const one = openTab(storage);
    one.type('same');
    const other = openTab(storage);
    other.workspace.save();
    one.workspace.save();
    expect(keptTexts(storage)).toEqual(['same']);
    expect(one.workspace.isElsewhere.value).toBe(false);
    other.type('changed');
    one.workspace.meet();
    // A second save of the other with the same work is no news, and no reason to lose it.
    other.workspace.saveProfile('p');
    other.workspace.save();
    one.workspace.meet();
    expect(one.workspace.isElsewhere.value).toBe(true);
    one.type('mine');
    expect(keptTexts(storage)).toEqual(['mine', 'changed']);
  });

  it('put nothing aside of what this tab had itself, when the other has saved that', () => {
    const storage = memoryStorage();
    const one = openTab(storage);
    one.type('same');
    const other = openTab(storage);
    other.workspace.saveProfile('p');
    other.workspace.save();
    one.type('changed');
    expect(keptTexts(storage)).toEqual(['changed']);
    expect(Object.keys(one.workspace.profiles.value)).toEqual(['p']);
  });

  it('open what was put aside, and put aside what was there', () => {
    const storage = memoryStorage();
    const [one, other] = [openTab(storage), openTab(storage)];
    one.type('of-one');
    other.type('of-other');
    const [item] = other.workspace.aside.value;
    if (item === undefined) throw new Error('nothing was put aside');
    other.workspace.openAside(item);
    other.workspace.save();
    expect(other.shown()).toBe('of-one');
    expect(keptTexts(storage)).toEqual(['of-one', 'of-other']);
    // Undo brings it back, and then it is no longer aside.
    other.builder.undo();
    other.workspace.save();
    expect(keptTexts(storage)).toEqual(['of-other']);
  });

  it('have each other’s profiles; a removal stays one', () => {
    const storage = memoryStorage();
    const [one, other] = [openTab(storage), openTab(storage)];
    one.workspace.saveProfile('staging');
    one.workspace.save();
    other.type('of-other');
    other.workspace.saveProfile('production');
    other.workspace.save();
    expect(Object.keys(other.workspace.profiles.value).sort()).toEqual(['production', 'staging']);
    one.workspace.meet();
    one.workspace.removeProfile('production');
    one.workspace.save();
    other.workspace.save();
    expect(Object.keys(other.workspace.profiles.value)).toEqual(['staging']);
  });

  it('write nothing over where there is no room for both, and say so', () => {
    const storage = memoryStorage();
    const [one, other] = [openTab(storage), openTab(storage)];
    one.type('of-one');
    storage.room = (storage.kept.get(storageKey) ?? '').length + 20;
    other.type('of-other');
    expect(keptTexts(storage)).toEqual(['of-one']);
    expect(other.workspace.trouble.value).toContain('more than the browser keeps');
    storage.room = Number.POSITIVE_INFINITY;
    other.workspace.save();
    expect(keptTexts(storage)).toEqual(['of-other', 'of-one']);
    expect(other.workspace.trouble.value).toBe('');
  });

  it('write all they have where the storage was emptied', () => {
    const storage = memoryStorage();
    const one = openTab(storage);
    one.type('mine');
    one.workspace.saveProfile('production');
    storage.kept.clear();
    one.workspace.save();
    expect(openTab(storage).shown()).toBe('mine');
    expect(storage.kept.get(storageKey)).toContain('production');
  });
});

describe('any number of tabs', () => {
  it('lose nothing that one has saved and no tab that showed it has changed', () => {
    const step = fc.record({
      tab: fc.nat({ max: 2 }),
      what: fc.constantFrom('type', 'meet', 'profile', 'reopen'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const storage = memoryStorage();
        const tabs = [openTab(storage), openTab(storage), openTab(storage)];
        const saved = new Map<number, string>();
        const profiles = new Set<string>();
        for (const [at, { tab, what }] of steps.entries()) {
          const one = tabs[tab];
          if (one === undefined) continue;
          if (what === 'type') {
            // An edit to what a tab was opened with goes on from there.
            for (const [of, text] of saved) if (text === one.shown()) saved.delete(of);
            one.type(`work-${at}`);
            saved.set(tab, `work-${at}`);
          } else if (what === 'meet') one.workspace.meet();
          else if (what === 'profile') {
            one.workspace.saveProfile(`p${at}`);
            one.workspace.save();
            profiles.add(`p${at}`);
          } else {
            // Closed without a word: what it had saved must be there still.
            tabs[tab] = openTab(storage);
          }
          const kept = keptTexts(storage);
          for (const text of saved.values()) expect(kept).toContain(text);
        }
        const last = openTab(storage).workspace.profiles.value;
        expect(Object.keys(last).sort()).toEqual([...profiles].sort());
      }),
      { numRuns: 300 },
    );
  });
});

describe('kept work that this page cannot read', () => {
  it.each([
    ['of a later version', '{"version":2,"draft":{"texts":{"new":"x"}}}', 'version 2'],
    ['cut off', '{"version":1,"draft":{"texts":{"pods.namespaces":"mi', 'cut off'],
    ['of something else', '[1,2]', 'no work'],
  ])('%s is put aside before anything is written', (_, text) => {
    const storage = memoryStorage();
    storage.kept.set(storageKey, text);
    const { workspace, type } = openTab(storage);
    expect(workspace.restored).toBeUndefined();
    expect(workspace.aside.value).toMatchObject([{ why: 'unreadable', text }]);
    type('mine');
    expect(workspace.aside.value).toMatchObject([{ why: 'unreadable', text }]);
    // Not once more at every visit.
    storage.kept.set(storageKey, text);
    expect(openTab(storage).workspace.aside.value).toHaveLength(1);
  });

  it.each([
    '{"version":1,"draft":{"texts":{"pods.namespaces":"mine","pods.new":"x"}}}',
    '{"version":1,"draft":{"rules":{"R":{"tags":"","exceptions":[],"severity":"x"}}}}',
    '{"version":1,"draft":{"outputs":{"pigeon":{"on":true}}}}',
    '{"version":1,"draft":{},"more":1}',
    '{"version":1,"draft":{},"profiles":{"p":{"texts":{"pods.new":"x"}}}}',
  ])('in part, it is put aside whole and opened as far as it is known: %s', (text) => {
    const storage = memoryStorage();
    storage.kept.set(storageKey, text);
    const { workspace, type } = openTab(storage);
    expect(workspace.restored).toBeDefined();
    expect(workspace.aside.value).toMatchObject([{ text }]);
    type('other');
    const [item] = workspace.aside.value;
    if (item !== undefined) workspace.openAside(item);
    expect(workspace.aside.value.map((one) => one.text)).toContain(text);
  });

  it('is not written over where it cannot be put aside', () => {
    const text = '{"version":2}';
    const storage = memoryStorage(text.length + 10);
    storage.kept.set(storageKey, text);
    const { workspace, type } = openTab(storage);
    type('mine');
    expect(storage.kept.get(storageKey)).toBe(text);
    expect(workspace.trouble.value).not.toBe('');
  });

  it('is put aside too when it comes from another tab', () => {
    const storage = memoryStorage();
    const one = openTab(storage);
    storage.kept.set(storageKey, '{"version":3}');
    one.type('mine');
    expect(one.workspace.aside.value).toMatchObject([{ text: '{"version":3}' }]);
  });

  it('work of this page is whole, whatever is in it', () => {
    const storage = memoryStorage();
    const { builder, workspace, type } = openTab(storage);
    builder.edit((draft) => ({
      ...draft,
      rules: { R: { enabled: false, tags: 'x', exceptions: [] } },
      outputs: { loki: { on: true, minimumPriority: 'ERROR', address: 'http://l' } },
    }));
    builder.setPending('network.webPorts', 'half');
    workspace.openLinked('v1.x.y', withText(defaultDraft, 'network.webPorts', '9443'));
    type('edited');
    workspace.saveProfile('p');
    workspace.save();
    expect(openTab(storage).workspace.aside.value).toEqual([]);
  });
});
