import { describe, expect, it } from 'vitest';
import { defaultFalco } from '../../../falco/default-version.ts';
import type { Storage } from '../../browser/storage.ts';
import { createShelf } from '../../keeping/aside.ts';
import { createKeeper, mostKept, readKept } from './keeping.ts';
import { keptKey } from './kept-key.ts';
import { OpenFiles } from './open-files.ts';
import { readText } from './read-input.ts';

/** A storage that tabs share. */
function shelf(): Storage {
  const texts = new Map<string, string>();
  return {
    read: (key) => texts.get(key) ?? null,
    write: (key, text) => {
      texts.set(key, text);
      return null;
    },
  };
}

let stamps = 0;

function tab(storage: Storage, found = storage.read(keptKey)) {
  const texts = new Map<number, string>();
  const desk = new OpenFiles({
    editor: {
      open: (id, _name, text) => texts.set(id, text),
      show: () => {},
      text: (id) => texts.get(id) ?? '',
      edit: () => {},
      mark: () => {},
      select: () => {},
    },
    announce: () => {},
    changed: () => {},
    reordered: () => {},
  });
  const keeper = createKeeper({
    desk,
    options: () => ({
      version: '0.43',
      afterDefaults: ['stable', 'sandbox'],
      plugins: ['json', 'k8saudit:0.16.0'],
    }),
    text: (id) => texts.get(id) ?? '',
    length: (id) => texts.get(id)?.length ?? 0,
    storage,
    shelf: createShelf(storage, 'aside', () => 0),
    found,
    resumed: false,
    stamp: () => {
      stamps += 1;
      return `${stamps}`;
    },
  });
  const add = (name: string, text: string) => desk.add([readText(name, text)]);
  const shown = () => desk.files.value.map(({ id, name }) => [name, texts.get(id)]);
  return { desk, keeper, texts, add, shown };
}

describe('keeping', () => {
  it('brings back files, their order, line ends, options and what was set aside', () => {
    const storage = shelf();
    const one = tab(storage);
    one.add('old.yaml', 'old');
    one.desk.startOver();
    one.add('a.yaml', 'a\r\nb\r\n');
    one.add('b.yaml', '\ufeffb\u202e</script>\0'.replace('\0', ''));
    one.desk.move(3, -1);
    one.keeper.save();
    expect(one.keeper.state.value).toEqual({ kind: 'kept' });
    const kept = readKept(storage.read(keptKey));
    expect(kept?.options).toEqual({
      version: '0.43',
      afterDefaults: ['stable', 'sandbox'],
      plugins: ['json', 'k8saudit:0.16.0'],
    });
    const two = tab(storage);
    two.desk.resume(kept?.files ?? [], kept?.active ?? 0, kept?.aside ?? []);
    expect(two.shown()).toEqual([
      ['b.yaml', '\ufeffb\u202e</script>'],
      ['a.yaml', 'a\nb\n'],
    ]);
    expect(two.desk.files.value.map(({ eol }) => eol)).toEqual(['\n', '\r\n']);
    expect(two.desk.activeFile?.name).toBe('b.yaml');
    two.desk.bringBack();
    expect(two.shown()).toEqual([['old.yaml', 'old']]);
    two.desk.bringBack();
    expect(two.desk.files.value).toHaveLength(2);
  });

  it('does not keep more than it says, and says that what is kept is older', () => {
    const storage = shelf();
    const { keeper, add } = tab(storage);
    add('a.yaml', 'small');
    keeper.save();
    const before = storage.read(keptKey);
    add('b.yaml', 'x'.repeat(mostKept));
    keeper.save();
    expect(keeper.state.value).toEqual({
      kind: 'not-kept',
      reason: 'Together the files have 1.0 MB, and this page keeps up to 1.0 MB',
      behind: true,
    });
    expect(storage.read(keptKey)).toBe(before);
  });

  it('leaves out what was set aside before what is shown', () => {
    const storage = shelf();
    const { keeper, add, desk } = tab(storage);
    add('big.yaml', 'x'.repeat(mostKept - 1));
    desk.startOver();
    add('a.yaml', 'small');
    keeper.save();
    expect(readKept(storage.read(keptKey))).toMatchObject({
      aside: [],
      files: [{ name: 'a.yaml' }],
    });
  });

  it('does not write over what another tab has kept since, unless asked', () => {
    const storage = shelf();
    const [one, two] = [tab(storage), tab(storage)];
    one.add('one.yaml', '1');
    one.keeper.save();
    two.add('two.yaml', '2');
    two.keeper.save();
    expect(two.keeper.state.value.kind).toBe('elsewhere');
    expect(readKept(storage.read(keptKey))?.files).toMatchObject([{ name: 'one.yaml' }]);
    two.keeper.takeOver();
    expect(readKept(storage.read(keptKey))?.files).toMatchObject([{ name: 'two.yaml' }]);
    one.keeper.save();
    expect(one.keeper.state.value.kind).toBe('elsewhere');
  });

  it('does not write over what has come since the page was read', () => {
    const storage = shelf();
    const one = tab(storage);
    one.add('one.yaml', '1');
    one.keeper.save();
    const two = tab(storage, null);
    two.add('two.yaml', '2');
    two.keeper.save();
    expect(two.keeper.state.value.kind).toBe('elsewhere');
    expect(readKept(storage.read(keptKey))?.files).toMatchObject([{ name: 'one.yaml' }]);
  });

  it('puts aside what a tab goes with, where another tab’s files are kept', () => {
    const storage = shelf();
    const [one, two] = [tab(storage), tab(storage)];
    one.add('one.yaml', '1');
    one.keeper.save();
    one.keeper.leave();
    expect(one.keeper.aside.value).toEqual([]);
    two.add('two.yaml', '2');
    two.keeper.save();
    two.keeper.leave();
    two.keeper.leave();
    const [aside, ...more] = tab(storage).keeper.aside.value;
    expect(more).toEqual([]);
    expect(readKept(aside?.text ?? null)?.files).toMatchObject([{ name: 'two.yaml' }]);
    expect(readKept(storage.read(keptKey))?.files).toMatchObject([{ name: 'one.yaml' }]);
  });

  it('says what the storage says', () => {
    const { keeper, add } = tab({ read: () => null, write: () => 'This browser keeps nothing' });
    add('a.yaml', 'a');
    keeper.save();
    expect(keeper.state.value).toMatchObject({
      reason: 'This browser keeps nothing',
      behind: false,
    });
  });

  it.each([
    null,
    '',
    '{',
    '[]',
    '7',
    '{"files":7}',
    '{"files":[{"name":7,"text":"a"}]}',
    '{"files":[null]}',
  ])('takes no harm from %j', (text) => {
    expect(readKept(text)).toBeUndefined();
  });

  it('takes of odd things what fits', () => {
    const text =
      '{"files":[{"name":"a","text":"b","eol":9},{}],"active":"x","options":{"version":"9","afterDefaults":["stable","x"],"plugins":["json",7,"a b","<x>"]}}';
    expect(readKept(text)).toMatchObject({
      files: [{ name: 'a', text: 'b', eol: '\n' }],
      active: 0,
      options: { version: defaultFalco, afterDefaults: ['stable'], plugins: ['json'] },
    });
  });
});

describe('what would be written over', () => {
  it.each([
    ['of a later version', '{"version":2,"files":[{"name":"a.yaml","text":"a"}]}'],
    ['cut off', '{"version":1,"files":[{"name":"a.ya'],
    ['of another kind', '[]'],
    ['with a file that cannot be read', '{"version":1,"files":[{"name":"a.yaml"}]}'],
  ])('%s is put aside at once, and not once more', (_, text) => {
    const storage = shelf();
    storage.write(keptKey, text);
    const one = tab(storage);
    expect(readKept(text)?.files ?? []).toEqual([]);
    expect(one.keeper.aside.value).toMatchObject([{ why: 'unreadable', text }]);
    one.add('mine.yaml', 'mine');
    one.keeper.save();
    expect(one.keeper.state.value).toEqual({ kind: 'kept' });
    storage.write(keptKey, text);
    expect(tab(storage).keeper.aside.value).toHaveLength(1);
  });

  it('stays where there is no room for it aside', () => {
    const storage = shelf();
    storage.write(keptKey, '{"version":2}');
    const full = {
      ...storage,
      write: (key: string, text: string) => (key === 'aside' ? 'full' : storage.write(key, text)),
    };
    const one = tab(full);
    one.add('mine.yaml', 'mine');
    one.keeper.save();
    expect(one.keeper.state.value).toMatchObject({ kind: 'not-kept', reason: 'full' });
    expect(storage.read(keptKey)).toBe('{"version":2}');
  });

  it('is put aside when a tab takes over, and nothing is put aside of one’s own', () => {
    const storage = shelf();
    const [one, other] = [tab(storage), tab(storage)];
    one.add('a.yaml', 'of-one');
    one.keeper.save();
    other.add('b.yaml', 'of-other');
    other.keeper.save();
    expect(other.keeper.state.value).toEqual({ kind: 'elsewhere' });
    other.keeper.takeOver();
    expect(other.keeper.state.value).toEqual({ kind: 'kept' });
    const [item] = other.keeper.aside.value;
    expect(item?.why).toBe('tab');
    expect(readKept(item?.text ?? '')?.files).toMatchObject([{ name: 'a.yaml', text: 'of-one' }]);
    if (item !== undefined) other.keeper.dropAside(item);
    expect(other.keeper.aside.value).toEqual([]);
  });
});
