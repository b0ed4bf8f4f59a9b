// Files → one zip archive; the same files always give the same bytes.
import { zipSync } from 'fflate';
import { encodeUtf8 } from '../text/utf8.ts';

export interface ArchiveFile {
  readonly name: string;
  readonly text: string;
}

/** DOS dates begin in 1980; local time, as zip has it. */
const fixedTime = '1980-01-01T00:00:00';

/** All files below one folder of the given name. */
export function writeArchive(folder: string, files: readonly ArchiveFile[]): Uint8Array {
  const entries = files.map(({ name, text }) => [`${folder}/${name}`, encodeUtf8(text)] as const);
  return zipSync(Object.fromEntries(entries), { mtime: fixedTime, level: 9 });
}
