import { plot, barX, dot, gridY, lineY, ruleX, ruleY, textX } from '@observablehq/plot';
import { parseHTML } from 'linkedom';

export interface Series {
  name: string;
  /** One a second; null where there is none, which leaves a gap. */
  values: readonly (number | null)[];
}

export interface Bar {
  name: string;
  value: number;
  /** Beside the bar. */
  text: string;
}

const WIDTH = 900;
const MARGIN_LEFT = 64;
const FONT = { fontSize: '12px', overflow: 'visible' };
/** Told apart by people who do not see red and green as different, too (Okabe and Ito). */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00'];

const { document } = parseHTML('<!doctype html><html></html>');

/** Lines over time, in seconds from the start. */
export function lineChart(title: string, unit: string, series: readonly Series[]): string {
  const points = series.flatMap(({ name, values }) =>
    values.map((value, second) => ({ name, second, value: value ?? Number.NaN })),
  );
  const isEmpty = points.every(({ value }) => Number.isNaN(value));
  const lines = plot({
    document: document as never,
    width: WIDTH,
    height: 280,
    marginLeft: MARGIN_LEFT,
    marginTop: 28,
    marginBottom: 42,
    style: FONT,
    // Of nothing there is no range to be found.
    x: { label: 'seconds', ticks: 10, ...(isEmpty && { domain: [0, 1] }) },
    y: { label: unit, ticks: 5, zero: true, nice: true, ...(isEmpty && { domain: [0, 1] }) },
    color: { legend: true, domain: series.map(({ name }) => name), range: COLOURS },
    marks: [
      gridY({ ticks: 5 }),
      ruleY([0]),
      lineY(points, { x: 'second', y: 'value', stroke: 'name', strokeWidth: 1.8 }),
      // A lone value has no line.
      dot(points, { x: 'second', y: 'value', fill: 'name', r: 2 }),
    ],
  });
  return figure(title, lines);
}

/** Bars from the left, one under the other. @param scale `symlog`: the logarithm, but for values near 0 */
export function barChart(title: string, bars: readonly Bar[], scale: 'linear' | 'symlog' = 'linear'): string {
  const rows = [...bars];
  const chart = plot({
    document: document as never,
    width: WIDTH,
    height: 16 + 22 * rows.length,
    marginLeft: 190,
    marginRight: 140,
    marginTop: 8,
    marginBottom: 8,
    style: FONT,
    x: { type: scale, axis: null, domain: [0, Math.max(1e-9, ...rows.map(({ value }) => value))] },
    y: { label: null, domain: rows.map(({ name }) => name), tickSize: 0, padding: 0.25 },
    marks: [
      barX(rows, { y: 'name', x: 'value', fill: COLOURS[0]! }),
      ruleX([0]),
      textX(rows, { y: 'name', x: 'value', text: 'text', textAnchor: 'start', dx: 6 }),
    ],
  });
  return figure(title, chart);
}

/** Its own words say what it is of, to those who do not see it as well: the values stand in the report's tables. */
function figure(title: string, chart: unknown): string {
  const made = document.createElement('figure');
  const caption = document.createElement('figcaption');
  caption.textContent = title;
  const picture = document.createElement('div');
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', title);
  picture.append(chart as never);
  made.append(caption, picture);
  return made.outerHTML;
}
