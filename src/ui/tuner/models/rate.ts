// Progress of the reader → how far, how fast and how long still.

import { counted } from '../../../text/figures.ts';
import type { Progress } from '../protocol.ts';
import { duration, size } from './words.ts';

export interface Rate {
  readonly file: string;
  /** 0 to 1. */
  readonly part: number;
  /** `312 MB of 1.0 GB` */
  readonly read: string;
  /** `85 MB/s` */
  readonly speed: string;
  readonly alerts: string;
  /** Empty while it cannot be told. */
  readonly left: string;
}

/** Before that, what is left is a guess. */
const telling = 700;

/** @param elapsed milliseconds since reading began */
export function rateOf({ file, total, read, bytes, alerts }: Progress, elapsed: number): Rate {
  const part = total === 0 ? 1 : Math.min(1, read / total);
  const known = elapsed >= telling && part > 0;
  const unpacked = bytes > read * 1.02 ? `, ${size(bytes)} unpacked` : '';
  return {
    file,
    part,
    read: `${size(read)} of ${size(total)}${unpacked}`,
    speed: elapsed > 0 ? `${size((bytes / elapsed) * 1000)}/s` : '',
    alerts: counted(alerts, 'alert'),
    left: known && part < 1 ? `about ${duration((elapsed / part) * (1 - part))} left` : '',
  };
}
