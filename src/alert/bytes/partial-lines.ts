// Lines that a container runtime cut at 16 KB → whole ones. containerd marks a part with `P`, its end
// with `F`; Docker's json-file ends a whole line alone with a line feed.
import { utf8Length } from '../../text/utf8.ts';
import { readTime } from '../time.ts';
import { isObject, type JsonValue, member } from './exact-json.ts';
import type { RuntimeLine } from './line-prefix.ts';

const longest = 16_777_216;

/** Docker cuts at so many bytes. Shippers that drop the line feed write shorter ones whole. */
const dockerCut = 16_384;

/** `{"log":"…\n","stream":"stdout","time":"…"}`; undefined: it is none. */
export function dockerLine(value: JsonValue): RuntimeLine | undefined {
  if (!isObject(value)) return undefined;
  const [log, stream, time] = ['log', 'stream', 'time'].map((key) => member(value, key));
  if (typeof log !== 'string' || typeof stream !== 'string') return undefined;
  const isPartial = !log.endsWith('\n') && utf8Length(log) >= dockerCut;
  return { stream, isPartial, time: readTime(time), rest: log.replace(/\r?\n$/, '') };
}

/** A line put together, and the lines of the file it stands on. */
export interface WholeLine {
  readonly text: string;
  readonly time: number | undefined;
  readonly line: number;
  readonly lines: number;
  readonly isTooLong: boolean;
}

interface Pending {
  parts: string[];
  length: number;
  readonly time: number | undefined;
  readonly line: number;
  lines: number;
}

export class PartialLines {
  readonly #pending = new Map<string, Pending>();

  get isEmpty(): boolean {
    return this.#pending.size === 0;
  }

  /** Undefined: a part, kept until its end comes. */
  take({ stream, isPartial, time, rest }: RuntimeLine, line: number): WholeLine | undefined {
    const pending = this.#pending.get(stream) ?? { parts: [], length: 0, time, line, lines: 0 };
    pending.lines += 1;
    pending.length += rest.length;
    if (pending.length <= longest) pending.parts.push(rest);
    if (isPartial) {
      this.#pending.set(stream, pending);
      return undefined;
    }
    this.#pending.delete(stream);
    return whole(pending);
  }

  /** What no end came for. */
  flush(): readonly WholeLine[] {
    const left = [...this.#pending.values()].map(whole);
    this.#pending.clear();
    return left;
  }
}

function whole({ parts, length, time, line, lines }: Pending): WholeLine {
  return { text: parts.join(''), time, line, lines, isTooLong: length > longest };
}
