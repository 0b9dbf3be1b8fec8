import { escapeHtml } from './escape-html.js';

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
const HEIGHT = 280;
const [LEFT, RIGHT, TOP, BOTTOM] = [64, 16, 34, 36];
const PLOT = { width: WIDTH - LEFT - RIGHT, height: HEIGHT - TOP - BOTTOM };
const BAR_HEIGHT = 22;
/** Told apart by people who do not see red and green as different, too (Okabe and Ito). */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00'];
const TICKS = 5;

/** Lines over time, in seconds from the start. */
export function lineChart(title: string, unit: string, series: readonly Series[]): string {
  const most = niceCeiling(Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0))));
  const count = Math.max(1, ...series.map(({ values }) => values.length));
  const x = (index: number) => LEFT + (PLOT.width * index) / Math.max(1, count - 1);
  const y = (value: number) => TOP + PLOT.height * (1 - value / most);
  const rows = Array.from({ length: TICKS }, (_, tick) => (most * tick) / (TICKS - 1));
  const step = Math.max(1, Math.ceil(count / 10));
  const columns = Array.from({ length: Math.ceil(count / step) }, (_, tick) => tick * step);
  return figure(title, HEIGHT, [
    ...rows.map(
      (value) =>
        `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${fixed(y(value))}" y2="${fixed(y(value))}"/>` +
        label(LEFT - 8, y(value) + 4, `${short(value)}`, 'end'),
    ),
    ...columns.map((second) => label(x(second), HEIGHT - BOTTOM + 18, `${second} s`, 'middle')),
    label(LEFT, 14, unit, 'start'),
    ...series.map(
      ({ values }, index) =>
        `<path class="line" stroke="${COLOURS[index % COLOURS.length]}" d="${path(values, x, y)}"/>`,
    ),
    ...series.map(({ name }, index) => legend(name, index)),
  ]);
}

/** Bars from the left, one under the other. */
export function barChart(title: string, bars: readonly Bar[]): string {
  const most = Math.max(1e-9, ...bars.map(({ value }) => value));
  const names = 190;
  const room = WIDTH - names - 140;
  return figure(
    title,
    bars.length * BAR_HEIGHT + 16,
    bars.map(({ name, value, text }, index) => {
      const top = 8 + index * BAR_HEIGHT;
      const width = fixed((room * value) / most);
      return (
        label(names - 8, top + 14, name, 'end') +
        `<rect x="${names}" y="${top}" width="${width}" height="${BAR_HEIGHT - 6}" fill="${COLOURS[0]}"/>` +
        label(names + (room * value) / most + 6, top + 14, text, 'start')
      );
    }),
  );
}

function figure(title: string, height: number, parts: readonly string[]): string {
  const text = escapeHtml(title);
  return (
    `<figure><figcaption>${text}</figcaption>` +
    `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${text}">${parts.join('')}</svg></figure>`
  );
}

/** A null ends a stroke; a single value is a dot, since a stroke of no length is not drawn. */
function path(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  let drawing = false;
  const commands = values.map((value, index) => {
    if (value === null) {
      drawing = false;
      return '';
    }
    const to = `${fixed(x(index))} ${fixed(y(value))}`;
    const command = drawing ? `L${to}` : `M${to}h0.01`;
    drawing = true;
    return command;
  });
  return commands.join('');
}

function legend(name: string, index: number): string {
  const left = LEFT + 90 + index * 130;
  return (
    `<rect x="${left}" y="5" width="10" height="10" fill="${COLOURS[index % COLOURS.length]}"/>` +
    label(left + 16, 14, name, 'start')
  );
}

function label(x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end'): string {
  return `<text x="${fixed(x)}" y="${fixed(y)}" text-anchor="${anchor}">${escapeHtml(text)}</text>`;
}

/** 1, 2, 2.5 or 5 times a power of ten that is not below `value`; 1 for nothing. */
function niceCeiling(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 2.5, 5].find((step) => step * power >= value) ?? 10);
}

function fixed(value: number): string {
  return value.toFixed(1);
}

function short(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 3 });
}
