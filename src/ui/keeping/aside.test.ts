import { describe, expect, it } from 'vitest';
import { createShelf } from './aside.ts';
import { memoryStorage } from './memory-storage.ts';

describe('a shelf', () => {
  it('has what two tabs put on it, newest first, and drops what is let go', () => {
    const storage = memoryStorage();
    const [one, other] = [1, 2].map((time) => createShelf(storage, 'aside', () => time));
    one?.put({ why: 'tab', text: 'a', tab: 'x' });
    other?.put({ why: 'replaced', text: 'b' });
    one?.refresh();
    expect(one?.items.value).toEqual([
      { why: 'replaced', at: 2, text: 'b' },
      { why: 'tab', at: 1, text: 'a', tab: 'x' },
    ]);
    // A later state of the same tab takes the place of the earlier, the same text that of itself.
    other?.put({ why: 'tab', text: 'c', tab: 'x' });
    other?.put({ why: 'link', text: 'b' });
    expect(other?.items.value.map(({ text }) => text)).toEqual(['b', 'c']);
    one?.drop(({ text }) => text === 'b');
    expect(one?.items.value.map(({ text }) => text)).toEqual(['c']);
  });

  it('that cannot be read is kept as it is', () => {
    const storage = memoryStorage();
    storage.kept.set('aside', '[{"why":"tab","te');
    const shelf = createShelf(storage, 'aside', () => 5);
    shelf.put({ why: 'tab', text: 'a' });
    expect(shelf.items.value).toEqual([
      { why: 'tab', at: 5, text: 'a' },
      { why: 'unreadable', at: 0, text: '[{"why":"tab","te' },
    ]);
  });

  it('takes of odd things what fits', () => {
    const storage = memoryStorage();
    storage.kept.set(
      'aside',
      '[null,1,{"why":"x","text":"a"},{"why":"tab","text":1},{"why":"tab","text":"b","at":"x","tab":2}]',
    );
    expect(createShelf(storage, 'aside', () => 5).items.value).toEqual([
      { why: 'tab', at: 0, text: 'b' },
    ]);
  });

  it('says when there is no room, and keeps what it had', () => {
    const storage = memoryStorage(60);
    const shelf = createShelf(storage, 'aside', () => 5);
    expect(shelf.put({ why: 'tab', text: 'a' })).toBeNull();
    expect(shelf.put({ why: 'tab', text: 'b'.repeat(60) })).toContain('more than');
    expect(shelf.items.value.map(({ text }) => text)).toEqual(['a']);
  });
});
