import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { barChart, lineChart } from './charts.js';

describe('charts of a report', () => {
  it('a line breaks where there is no value, and a lone value is still drawn', () => {
    const html = lineChart('T', 'ms', [{ name: 'a', values: [0, 10, null, 10] }]);

    // A stroke, and a dot: of a stroke without length round ends are left.
    expect(html).toMatch(/stroke-linecap="round"[^>]*><path[^>]* d="M[\d.,]+L[\d.,]+M[\d.,]+Z"/u);
  });

  it('bars are as long as their values', () => {
    const html = barChart('T', [
      { name: 'a', value: 1, text: '1' },
      { name: 'b', value: 2, text: '2' },
    ]);

    const [first, second] = [...html.matchAll(/<rect [^>]*width="([\d.]+)"/gu)].map(([, width]) =>
      Number(width),
    );
    expect(second).toBe(2 * first!);
  });

  it('names, units and values never become markup', () => {
    const nasty = '<img src=x onerror="alert(1)">';
    const html =
      lineChart(nasty, nasty, [{ name: nasty, values: [1] }]) +
      barChart(nasty, [{ name: nasty, value: 1, text: nasty }]);

    const { document } = parseHTML(`<html><body>${html}</body></html>`);
    expect(document.querySelectorAll('img')).toHaveLength(0);
    expect(document.body.textContent).toContain(nasty);
  });

  it('draws nothing of nothing', () => {
    expect(lineChart('T', 'ms', [{ name: 'a', values: [] }]) + barChart('T', [])).not.toMatch(
      /NaN|Infinity|undefined/u,
    );
  });
});
