// What was dropped → its files, those in folders too, in the order of their names.

/** A folder by mistake, a home directory say, is not read to its end. */
const most = 2000;

function list(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  return new Promise((resolve, reject) => {
    // Each call gives some of them; none is the end.
    const more = (): void =>
      reader.readEntries((some) => {
        found.push(...some);
        if (some.length === 0 || found.length >= most) resolve(found);
        else more();
      }, reject);
    more();
  });
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });

/** Entries that cannot be read are left out. */
export async function filesIn(
  entries: readonly (FileSystemEntry | null)[],
): Promise<readonly File[]> {
  const files: File[] = [];
  const waiting = entries.filter((entry) => entry !== null);
  for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) {
    if (files.length >= most) break;
    try {
      if (entry.isDirectory) {
        const inside = await list(entry as FileSystemDirectoryEntry); // it says so
        waiting.push(...inside.toSorted((a, b) => (a.fullPath < b.fullPath ? -1 : 1)));
      } else files.push(await fileOf(entry as FileSystemFileEntry)); // an entry is a folder or a file
    } catch {
      // Gone, or forbidden.
    }
  }
  return files;
}
