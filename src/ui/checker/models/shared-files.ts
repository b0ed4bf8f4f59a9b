// Files of the page ↔ a link. They are written as they are kept (keeping.ts), so that a link is read as warily.

import { unpackText } from '../../../text/packed-text.ts';
import { accept, type Parsed, refuse } from '../../../text/parsed.ts';
import { decompress } from '../../browser/compression.ts';
import { browserStorage } from '../../browser/storage.ts';
import { createShelf } from '../../keeping/aside.ts';
import type { Checker } from './checker.ts';
import { readKept } from './keeping.ts';
import { asideKey, keptKey, stampKey } from './kept-key.ts';

export function writeShared(checker: Checker): string {
  const { version, afterDefaults, plugins } = checker.options.peek();
  return JSON.stringify({
    version: 1,
    files: checker.files.value.map((file) => ({
      name: file.name,
      text: checker.savedText(file).replaceAll('\r\n', '\n'),
    })),
    active: 0,
    aside: [],
    options: { version, afterDefaults, plugins },
  });
}

/** @returns what is kept from now on, in the place of what was */
export async function openShared(fragment: string): Promise<Parsed<string>> {
  const unpacked = await unpackText(fragment, decompress);
  if (!unpacked.ok) return unpacked;
  if (readKept(unpacked.value) === undefined) {
    return refuse('This link is of another page of this site, or holds no file.');
  }
  const before = browserStorage.read(keptKey);
  if (before !== null && before !== unpacked.value && readKept(before) !== undefined) {
    const failed = createShelf(browserStorage, asideKey, Date.now).put({
      why: 'replaced',
      text: before,
    });
    if (failed !== null) {
      return refuse(
        `${failed}, so the files of the link would replace your own. Start over first.`,
      );
    }
  }
  // Not where the browser keeps nothing: the files are shown all the same.
  browserStorage.write(keptKey, unpacked.value);
  browserStorage.write(stampKey, `${Date.now()} ${Math.random()}`);
  return accept(unpacked.value);
}
