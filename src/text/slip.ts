// Two names → whether one is the other with a slip of the fingers: letters changed about, one doubled,
// left out or hit beside its key, another case, `_` for `.`. A near name alone may mean something
// else: user.gid is no user.uid, an allowed list no blocked one.

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

function keyPlace(letter: string): { row: number; column: number } | undefined {
  const row = rows.findIndex((each) => each.includes(letter));
  return row < 0 ? undefined : { row, column: (rows[row] ?? '').indexOf(letter) + row * 0.5 };
}

/** Side by side on a keyboard. */
function areNeighbours(a: string, b: string): boolean {
  const one = keyPlace(a);
  const other = keyPlace(b);
  if (one === undefined || other === undefined) return false;
  return Math.abs(one.row - other.row) <= 1 && Math.abs(one.column - other.column) <= 1;
}

/** Below this a letter more, less or beside its key makes another word. */
const shortest = 4;

function isSwapped(a: string, b: string, at: number): boolean {
  return (
    a.charAt(at) === b.charAt(at + 1) &&
    a.charAt(at + 1) === b.charAt(at) &&
    a.slice(at + 2) === b.slice(at + 2)
  );
}

/** `longer` has one letter more, at `at`. The first letter often carries the meaning: pname, aname. */
function isExtra(longer: string, shorter: string, at: number): boolean {
  if (longer.slice(at + 1) !== shorter.slice(at)) return false;
  const letter = longer.charAt(at);
  if (!/[a-z]/.test(letter)) return false;
  const isDoubled = at > 0 && longer.charAt(at - 1) === letter;
  return isDoubled || (at > 0 && shorter.length >= shortest - 1 && longer.length >= shortest);
}

function isWordSlip(written: string, meant: string): boolean {
  let at = 0;
  while (at < written.length && written.charAt(at) === meant.charAt(at)) at += 1;
  if (written.length === meant.length) {
    if (isSwapped(written, meant, at)) return !/[0-9]/.test(written.slice(at, at + 2));
    const rest = written.slice(at + 1) === meant.slice(at + 1);
    return (
      rest &&
      at > 0 &&
      written.length >= shortest &&
      areNeighbours(written.charAt(at), meant.charAt(at))
    );
  }
  if (written.length === meant.length + 1) return isExtra(written, meant, at);
  return written.length + 1 === meant.length && isExtra(meant, written, at);
}

const separators = '._ -';

/** How many characters both have when none is a separator; undefined where they are not the same. */
function sameBare(a: string, b: string): number | undefined {
  let count = 0;
  for (let i = 0, j = 0; ; i += 1, j += 1, count += 1) {
    while (i < a.length && separators.includes(a.charAt(i))) i += 1;
    while (j < b.length && separators.includes(b.charAt(j))) j += 1;
    if (i >= a.length || j >= b.length) return i >= a.length && j >= b.length ? count : undefined;
    if (a.charAt(i) !== b.charAt(j)) return undefined;
  }
}

const most = 2;

export function isSlip(written: string, meant: string): boolean {
  const a = written.toLowerCase();
  const b = meant.toLowerCase();
  const same = sameBare(a, b);
  if (same !== undefined) return same >= shortest;
  const words = a.split(/[._]/);
  const others = b.split(/[._]/);
  if (words.length !== others.length) return false;
  const different = words.filter((word, index) => word !== others[index]).length;
  return (
    different <= most &&
    words.every((word, index) => word === others[index] || isWordSlip(word, others[index] ?? ''))
  );
}

/** The only one of the names that the written one is a slip of. */
export function slipOf(written: string, names: Iterable<string>): string | undefined {
  let found: string | undefined;
  for (const name of names) {
    if (Math.abs(name.length - written.length) > most || !isSlip(written, name)) continue;
    if (found !== undefined) return undefined;
    found = name;
  }
  return found;
}
