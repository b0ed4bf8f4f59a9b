// Any text → one word of a POSIX shell. Grammar: POSIX XCU 2.2.2 (single quotes).

/** Words that need no quotes in any place of a command. */
const plain = /^[A-Za-z0-9_./:@%+,][-A-Za-z0-9_./:@%+,=]*$/;

/** Inside single quotes everything stands for itself; a single quote is written `'\''`. */
export function shellQuote(text: string): string {
  return plain.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
