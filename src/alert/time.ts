// A point in time as logs write it → milliseconds since 1970 UTC.

/** Go writes `2026-11-23 06:41:12.1 +0000 UTC`. */
const isoForm =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,12}))?)? ?([Zz]|(?:\+0000 )?UTC|[+-]\d\d:?\d\d)?$/;
/** Kibana's own form in CSV: `Nov 23, 2026 @ 10:00:00.123`, in the browser's zone; read as UTC. */
const kibanaForm = /^([A-Z][a-z]{2}) (\d{1,2}), (\d{4}) @ (\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?$/;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function milliseconds(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3));
}

function zoneMinutes(zone: string | undefined): number {
  if (zone === undefined || !/^[+-]\d\d:?\d\d$/.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

/** RFC 3339 and what is near to it; without a zone it is read as UTC. Undefined: no time. */
export function parseTime(text: string): number | undefined {
  const iso = isoForm.exec(text);
  if (iso !== null) {
    const [, year, month, day, hour, minute, second = '0', fraction, zone] = iso;
    if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31)
      return undefined;
    if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
    const local = Date.UTC(
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hour),
      Number(minute),
      Number(second),
      milliseconds(fraction),
    );
    return local - zoneMinutes(zone) * 60_000;
  }
  const kibana = kibanaForm.exec(text);
  if (kibana === null) return /^\d{9,19}$/.test(text) ? fromEpoch(text) : undefined;
  const [, month = '', day, year, hour, minute, second, fraction] = kibana;
  const place = months.indexOf(month);
  if (place < 0) return undefined;
  return Date.UTC(
    Number(year),
    place,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    milliseconds(fraction),
  );
}

/** Digits since 1970: seconds up to 11 digits, milliseconds up to 14, then micro- and nanoseconds. */
function fromEpoch(digits: string): number {
  if (digits.length <= 11) return Number(digits) * 1000;
  if (digits.length <= 14) return Number(digits);
  return Number(digits.slice(0, digits.length <= 17 ? -3 : -6));
}

/** A time as JSON holds it: text, the object of a protocol buffer, or a number since 1970 in seconds to nanoseconds. */
export function readTime(value: unknown): number | undefined {
  if (typeof value === 'string') return parseTime(value.trim());
  if (typeof value === 'object' && value !== null && 'seconds' in value)
    return readTime(value.seconds);
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 1e8) return undefined;
  if (value < 1e11) return Math.trunc(value * 1000);
  return value < 1e14 ? Math.trunc(value) : fromEpoch(String(BigInt(Math.trunc(value))));
}
