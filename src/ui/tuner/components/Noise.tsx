// Alerts per rule over time, before and after, as one small picture and as a table.

import { useEffect, useRef, useState } from 'preact/hooks';
import { titleOf } from '../../../ours/rule-names.ts';
import { counted, number } from '../../../text/figures.ts';
import { barsOf, binTime, fitted, geometry, inWords, ticksOf } from '../models/chart.ts';
import type { Chart, ChartRow } from '../protocol.ts';

const { rowHeight, barTop, barHeight, axisHeight } = geometry;

function Row({
  row,
  at,
  bins,
  width,
}: {
  readonly row: ChartRow;
  readonly at: number;
  readonly bins: number;
  readonly width: number;
}) {
  const top = at * rowHeight;
  const { before, after } = barsOf(row, bins, width);
  const counts = `${number(row.before)} → ${number(row.after)}`;
  return (
    <g transform={`translate(0 ${top})`}>
      <text x="0" y="13">
        {fitted(row.rule, counts, width)}
      </text>
      <text x={width} y="13" class="chart-count">
        {counts}
      </text>
      <path class="bar-before" d={before} />
      <path class="bar-after" d={after} />
      <path class="chart-line" d={`M0 ${barTop + barHeight}.5H${width}`} />
    </g>
  );
}

/** As wide as its place, so that its words are as large as others. */
function usePlaceWidth() {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(720);
  useEffect(() => {
    if (place.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.max(240, Math.round(entry.contentRect.width)));
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return { place, width };
}

function Picture({ chart }: { readonly chart: Chart }) {
  const { place, width } = usePlaceWidth();
  const height = chart.rows.length * rowHeight + axisHeight;
  return (
    <div class="chart-place" ref={place}>
      <svg class="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={inWords(chart)}>
        {chart.rows.map((row, at) => (
          <Row key={row.rule} row={row} at={at} bins={chart.starts.length} width={width} />
        ))}
        <g transform={`translate(0 ${height - axisHeight})`} class="chart-axis">
          {ticksOf(chart, width).map(({ x, text, anchor }) => (
            <text key={text} x={x} y="14" text-anchor={anchor}>
              {text}
            </text>
          ))}
        </g>
      </svg>
    </div>
  );
}

const AsTable = ({ chart }: { readonly chart: Chart }) => (
  <details class="chart-table">
    <summary>The same as a table</summary>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard */}
    <section class="scroll" aria-label="Alerts over time as a table" tabIndex={0}>
      <table>
        <caption class="sr-only">Alerts before and after, per rule and time</caption>
        <thead>
          <tr>
            <th scope="col">From (UTC)</th>
            {chart.rows.map(({ rule }) => (
              <th key={rule} scope="col">
                {titleOf(rule)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Whole log</th>
            {chart.rows.map(({ rule, before, after }) => (
              <td key={rule} data-caption={titleOf(rule)}>
                {number(before)} → {number(after)}
              </td>
            ))}
          </tr>
          {chart.starts.map((start, bin) => (
            <tr key={start}>
              <th scope="row">{binTime(chart, bin)}</th>
              {chart.rows.map(({ rule, bins }) => {
                const [before, after] = bins[bin] ?? [0, 0];
                return (
                  <td key={rule} data-caption={titleOf(rule)}>
                    {before === 0 ? '·' : `${number(before)} → ${number(after)}`}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </details>
);

export const Noise = ({ chart }: { readonly chart: Chart }) => (
  <section class="noise" aria-labelledby="noise">
    <h2 id="noise">Noise over time</h2>
    {chart.starts.length === 0 ? (
      <p>
        The log gives no times, so there is nothing to draw. The table of groups has the counts.
      </p>
    ) : (
      <>
        <p class="chart-key">
          <span class="key-before">before</span> <span class="key-after">after</span> alerts{' '}
          {chart.hours === 1 ? 'per hour' : `per ${chart.hours} hours`}, each rule to its own scale,
          UTC
          {chart.timeless > 0 &&
            `; ${counted(chart.timeless, 'alert')} without a time are left out`}
        </p>
        <Picture chart={chart} />
        <AsTable chart={chart} />
      </>
    )}
  </section>
);
