// The laws of reading logs, as functions that throw where one does not hold. For tests and fuzzing.

import { gaveWay } from '../read/record-reader.ts';
import { foldSlowly, readInPieces } from './read-in-pieces.ts';

type Decode = (bytes: Uint8Array) => string;

function holds(isTrue: boolean, what: string): void {
  if (!isTrue) throw new Error(what);
}

function isSame(one: unknown, other: unknown, what: string): void {
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
  holds(a === b, `${what}:\n${a}\n${b}`);
}

export function cutsAlike(bytes: Uint8Array, cuts: readonly number[], decode: Decode): void {
  const pieces = readInPieces(bytes, { decode, cuts });
  isSame(pieces, readInPieces(bytes, { decode }), 'depends on how it is cut');
}

export function readsAlike(lines: readonly string[], decode: Decode): void {
  const text = lines.join('\n');
  const { groups } = readInPieces(text, { decode });
  isSame(groups, foldSlowly(text, decode).groups, 'the fast way differs from the slow one');
}

/** Each line is counted once, by what it holds; each alert in one group or in the rest. */
export function addsUp(bytes: Uint8Array, decode: Decode): void {
  const log = readInPieces(bytes, { decode });
  holds(log.alertLines + log.otherLines + log.unreadLines === log.lines, 'lines');
  const inGroups = log.groups.reduce((sum, { count }) => sum + count, 0);
  const inRest = log.rest.reduce((sum, { alerts }) => sum + alerts, 0);
  holds(inGroups + inRest === log.alerts, 'alerts');
  holds(
    log.unreadShown.every(({ reason }) => !reason.startsWith(gaveWay)),
    'a record gave way',
  );
  holds(log.unread > 0 === log.unreadLines > 0, 'unread');
  holds(log.alerts === 0 || log.alertLines + log.unreadLines > 0, 'alerts without lines');
  for (const { count, hours, first, last } of log.groups) {
    const timed = hours.reduce((sum, [, alerts]) => sum + alerts, 0);
    holds(timed <= count, 'more alerts in hours than there are');
    holds(timed > 0 === (first !== undefined && last !== undefined), 'a time without an hour');
  }
}
