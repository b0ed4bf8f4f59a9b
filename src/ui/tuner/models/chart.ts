// Alerts per rule and bin → places of bars, marks on the axis, and the picture in a sentence.

import { titleOf } from '../../../ours/rule-names.ts';
import { counted, number } from '../../../text/figures.ts';
import type { Chart, ChartRow } from '../protocol.ts';
import { moment } from './words.ts';

/** In units of the picture: pixels, where its width is that of its place. */
export const geometry = { rowHeight: 56, barTop: 19, barHeight: 28, axisHeight: 20 };

const hour = 3_600_000;
const { barTop, barHeight } = geometry;

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** A bin's bar from the line up: an SVG path. One alert is seen beside thousands. */
function bar(at: number, step: number, count: number, highest: number): string {
  if (count === 0) return '';
  const tall = Math.max(1.5, (count / highest) * barHeight);
  const gap = step > 4 ? 1 : 0;
  return `M${rounded(at * step)} ${barTop + barHeight}v${rounded(-tall)}h${rounded(step - gap)}v${rounded(tall)}z`;
}

export function barsOf(
  { bins: counts }: ChartRow,
  bins: number,
  width: number,
): { readonly before: string; readonly after: string } {
  const step = width / bins;
  const highest = counts.reduce((most, [before]) => Math.max(most, before), 1);
  const path = (which: 0 | 1): string =>
    counts.map((count, at) => bar(at, step, count[which], highest)).join('');
  return { before: path(0), after: path(1) };
}

/** When a bin begins; the one after the last is the end. */
export const binTime = ({ starts, hours }: Chart, bin: number): string =>
  moment(starts[bin] ?? (starts.at(-1) ?? 0) + hours * hour);

/** A rule's name in the room that its counts leave, at about seven pixels a letter. */
export function fitted(rule: string, counts: string, width: number): string {
  const name = titleOf(rule);
  const most = Math.max(8, Math.floor(width / 6.8) - counts.length - 2);
  return name.length > most ? `${name.slice(0, most - 1).trimEnd()}…` : name;
}

export interface Tick {
  readonly x: number;
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** The beginning, the end, and the middle where there is room. */
export function ticksOf(chart: Chart, width: number): readonly Tick[] {
  const bins = chart.starts.length;
  const middle = Math.floor(bins / 2);
  return [
    { x: 0, text: binTime(chart, 0), anchor: 'start' },
    ...(bins >= 6 && width >= 480
      ? [{ x: (middle * width) / bins, text: binTime(chart, middle), anchor: 'middle' as const }]
      : []),
    { x: width, text: binTime(chart, bins), anchor: 'end' },
  ];
}

/** What one sees in it, for those who do not. */
export function inWords(chart: Chart): string {
  const peak = ({ rule, before, after, bins }: ChartRow): string => {
    const [at] = bins.reduce(
      ([best, most], [count], bin): [number, number] =>
        count > most ? [bin, count] : [best, most],
      [0, 0],
    );
    return `${titleOf(rule)}: ${counted(before, 'alert')} before, ${number(after)} after, most from ${binTime(chart, at)}`;
  };
  const end = binTime(chart, chart.starts.length);
  return `Alerts over time from ${binTime(chart, 0)} to ${end} UTC. ${chart.rows.map(peak).join('. ')}. The table below has every figure.`;
}
