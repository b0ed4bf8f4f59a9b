// A log as text or bytes → what is read of it, cut into pieces or by the slow way alone. For tests.
import { encodeUtf8 } from '../../text/utf8.ts';
import type { AlertLog } from '../alert-log.ts';
import { Fold } from '../fold/fold.ts';
import { LogReader } from '../read/log-reader.ts';
import type { OutputTemplate } from '../read/output-template.ts';
import { TextReader } from '../read/read-text.ts';

type Decode = (bytes: Uint8Array) => string;

export interface Pieces {
  readonly decode: Decode;
  /** Lengths of the pieces, over and over; the whole at once without. */
  readonly cuts?: readonly number[];
  readonly outputs?: readonly OutputTemplate[];
  readonly file?: string;
}

export function readInPieces(log: string | Uint8Array, options: Pieces): AlertLog {
  const { decode, cuts = [], outputs = [], file = 'falco.log' } = options;
  const bytes = typeof log === 'string' ? encodeUtf8(log) : log;
  const reader = new LogReader({ decode, outputs });
  reader.open(file);
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const length = Math.max(1, cuts[turn % cuts.length] ?? bytes.length);
    reader.push(bytes.slice(at, at + length));
    at += length;
  }
  reader.close();
  return reader.log();
}

/** One line after the other, none by the fast way. */
export function foldSlowly(text: string, decode: Decode): ReturnType<Fold['result']> {
  const fold = new Fold(decode);
  const reader = new TextReader([]);
  text.split('\n').forEach((line, place) => {
    const at = { file: 'falco.log', line: place + 1 };
    for (const { alert, pods } of reader.read(line).alerts) fold.add(alert, at, pods);
  });
  return fold.result();
}
