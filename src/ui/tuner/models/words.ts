// Figures of a log → words of the page. Times are UTC, as Falco writes them.
import { counted, minuteOf } from '../../../text/figures.ts';

export const podsText = (pods: number, many: boolean): string =>
  `${many ? 'at least ' : ''}${counted(pods, 'pod')}`;

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Decimal units with at most three figures: `1.2 GB`, `312 MB`. */
export function size(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 99.5 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** `2026-11-23 10:34`. A log may say anything; what is no date is shown as it is. */
export const moment = (time: number): string => minuteOf(time) ?? String(time);

const minute = 60_000;

/** `40 s`, `12 min`, `3 h 20 min`, `2 days 4 h`. */
export function duration(milliseconds: number): string {
  const two = (large: number, small: number, largeWord: string, smallWord: string): string =>
    small === 0 ? `${large} ${largeWord}` : `${large} ${largeWord} ${small} ${smallWord}`;
  if (milliseconds < minute) return `${Math.max(1, Math.round(milliseconds / 1000))} s`;
  const minutes = Math.round(milliseconds / minute);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return two(Math.floor(minutes / 60), minutes % 60, 'h', 'min');
  const hours = Math.round(minutes / 60);
  return two(Math.floor(hours / 24), hours % 24, 'days', 'h');
}

/** From when to when, and how long that is. */
export function period(first: number | undefined, last: number | undefined): string {
  if (first === undefined || last === undefined) return 'no time given';
  if (last - first < minute) return `at ${moment(first)}`;
  const [from, to] = [moment(first), moment(last)];
  const end = from.slice(0, 10) === to.slice(0, 10) ? to.slice(11) : to;
  return `${from} to ${end} UTC (${duration(last - first)})`;
}

export const share = ({ groups, alerts }: { groups: number; alerts: number }): string =>
  `${counted(alerts, 'alert')} in ${counted(groups, 'group')}`;
