// Bytes of a time as Falco's JSON has it, `"2018-04-02T21:27:03.470627540Z"` → milliseconds since 1970.
import { parseTime } from '../time.ts';

/** `"YYYY-MM-DDTHH` */
const hourLength = 14;

export class TimeScan {
  readonly #hour = new Uint8Array(hourLength);
  #hourStart = Number.NaN;

  /** NaN: in another form, or no time. Lines of one hour differ in what follows it alone. */
  read(bytes: Uint8Array, from: number, to: number): number {
    const rest = from + hourLength;
    // `:MM:SS.nnnnnnnnnZ"`
    if (to - from !== 32 || bytes[to - 2] !== 0x5a) return Number.NaN;
    if (bytes[rest] !== 0x3a || bytes[rest + 3] !== 0x3a || bytes[rest + 6] !== 0x2e) {
      return Number.NaN;
    }
    if (!this.#isSameHour(bytes, from)) this.#readHour(bytes, from);
    const minutes = digits(bytes, rest + 1, 2);
    const seconds = digits(bytes, rest + 4, 2);
    const thousandths = digits(bytes, rest + 7, 3);
    if (minutes > 59 || seconds > 60 || Number.isNaN(digits(bytes, rest + 10, 6)))
      return Number.NaN;
    return this.#hourStart + minutes * 60_000 + seconds * 1000 + thousandths;
  }

  #isSameHour(bytes: Uint8Array, from: number): boolean {
    for (let place = 0; place < hourLength; place += 1) {
      if (bytes[from + place] !== this.#hour[place]) return false;
    }
    return true;
  }

  #readHour(bytes: Uint8Array, from: number): void {
    this.#hour.set(bytes.subarray(from, from + hourLength));
    const text = String.fromCharCode(...this.#hour.subarray(1));
    this.#hourStart = parseTime(`${text}:00:00Z`) ?? Number.NaN;
  }
}

/** NaN where one is none. */
function digits(bytes: Uint8Array, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at += 1) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}
