// Files → alerts folded into groups, with what went wrong with a file as a whole. Runs in the worker;
// what was read before a fault, or before a stop, counts.
import type { AlertLog } from '../../../../alert/alert-log.ts';
import { LogReader } from '../../../../alert/read/log-reader.ts';
import type { OutputTemplate } from '../../../../alert/read/output-template.ts';
import type { FileTrouble, Progress, Source } from '../../protocol.ts';
import { size } from '../words.ts';
import { unpack } from './unpack.ts';

export interface ReadOptions {
  readonly outputs: readonly OutputTemplate[];
  readonly progress: (progress: Progress) => void;
  readonly stopped: () => boolean;
}

export interface LogsRead {
  readonly log: AlertLog;
  readonly files: readonly string[];
  readonly troubles: readonly FileTrouble[];
  readonly stopped: boolean;
}

const toldEvery = 150;

function troubleOf(fault: unknown, unpacked: number): string {
  const name = fault instanceof DOMException ? fault.name : '';
  if (name === 'NotFoundError' || name === 'NotReadableError') {
    return 'it cannot be read: it was moved or changed since it was chosen, or it is a folder. Choose it again.';
  }
  const reason = fault instanceof Error ? fault.message : String(fault);
  return `unpacking stops after ${size(unpacked)}: the file is cut off or damaged (${reason}). What was read until there counts; fetch the file again for the rest.`;
}

export async function readLogs(
  sources: readonly Source[],
  { outputs, progress, stopped }: ReadOptions,
): Promise<LogsRead> {
  const decoder = new TextDecoder();
  const reader = new LogReader({ decode: (bytes) => decoder.decode(bytes), outputs });
  const total = sources.reduce((sum, { blob }) => sum + blob.size, 0);
  const troubles: FileTrouble[] = [];
  let read = 0;
  let told = 0;
  for (const { name, blob } of sources) {
    if (stopped()) break;
    const trouble = (message: string) => troubles.push({ file: name, message });
    const before = reader.progress().bytes;
    const tell = (now: number): void => {
      const { bytes, alerts } = reader.progress();
      progress({ file: name, total, read, bytes, alerts });
      told = now;
    };
    tell(performance.now());
    reader.open(name);
    try {
      await unpack(blob, {
        take: (bytes) => {
          reader.push(bytes);
          const now = performance.now();
          if (now - told > toldEvery) tell(now);
        },
        read: (bytes) => {
          read += bytes;
        },
        stopped,
      });
      if (blob.size === 0) trouble('it is empty.');
    } catch (fault) {
      const reason = troubleOf(fault, reader.progress().bytes - before);
      trouble(reason);
      reader.breakOff(reason);
    }
    if (stopped()) reader.breakOff('reading was stopped.');
    reader.close();
  }
  const files = sources.map(({ name }) => name);
  return { log: reader.log(), files, troubles, stopped: stopped() };
}
