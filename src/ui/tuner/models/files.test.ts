// What is dropped or chosen → files to read, folders too, and rules files as texts.
import { describe, expect, it } from 'vitest';
import { filesIn } from './files/dropped-files.ts';
import { readRulesFiles } from './files/read-rules-files.ts';

const file = (name: string, text = ''): File => new File([text], name);

const entryOf = (one: File): FileSystemEntry =>
  ({
    isDirectory: false,
    fullPath: `/${one.name}`,
    file: (done: (file: File) => void) => done(one),
  }) as unknown as FileSystemEntry; // as much of one as is used

const folderOf = (name: string, ...rounds: (readonly FileSystemEntry[])[]): FileSystemEntry =>
  ({
    isDirectory: true,
    fullPath: `/${name}`,
    createReader: () => {
      const left = [...rounds];
      return {
        readEntries: (done: (some: readonly FileSystemEntry[]) => void) => done(left.shift() ?? []),
      };
    },
  }) as unknown as FileSystemEntry; // as much of one as is used

const lost = {
  isDirectory: false,
  fullPath: '/lost',
  file: (_: unknown, fail: (reason: Error) => void) => fail(new Error('gone')),
} as unknown as FileSystemEntry; // as much of one as is used

describe('what is dropped', () => {
  it('is read through folders, in the order of names, without what is gone', async () => {
    const inner = folderOf('logs/old', [entryOf(file('c.log'))]);
    const folder = folderOf(
      'logs',
      [entryOf(file('z.log')), lost],
      [entryOf(file('a.log')), inner],
    );
    const files = await filesIn([entryOf(file('first.log')), null, folder]);
    expect(files.map(({ name }) => name)).toEqual(['first.log', 'a.log', 'z.log', 'c.log']);
  });
});

describe('rules files', () => {
  it('come in the order of their names, as Falco loads a folder, and say what is refused', async () => {
    const binary = new File([new Uint8Array([0xff, 0xfe, 0x00])], 'image.yaml');
    const { files, message } = await readRulesFiles([
      file('b.yaml', 'B'),
      binary,
      file('a.yaml', 'A'),
    ]);
    expect(files).toEqual([
      { name: 'a.yaml', text: 'A' },
      { name: 'b.yaml', text: 'B' },
    ]);
    expect(message).toBe(
      'a.yaml, then b.yaml. image.yaml is not UTF-8 text: a binary file, or another encoding. Save it as UTF-8.',
    );
    const large = { name: 'l.yaml', size: 9e6, arrayBuffer: async () => new ArrayBuffer(0) };
    expect((await readRulesFiles([large])).message).toMatch(/^None chosen yet\. l\.yaml is larger/);
  });
});
