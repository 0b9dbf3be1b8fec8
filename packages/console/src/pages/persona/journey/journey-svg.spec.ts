import { describe, expect, it } from 'vitest';
import type { SvgNode } from '../../../charts/svg-node.ts';
import { journeySvg, type MapDrawing, pathThrough } from './journey-svg.ts';
import { cellHeight, drawCell } from './svg-cell.ts';

const stages = ['Awareness', 'Consideration', 'Decision', 'After'].map((kind) => ({
  kind,
  name: `The ${kind}`,
}));
const drawing: MapDrawing = {
  title: 'Journey: Nora',
  subtitle: 'Careful',
  foot: 'Estimated',
  language: 'en',
  stages,
  rows: [
    { label: 'What happens', cells: stages.map(({ name }) => [{ text: name }]) },
    {
      label: 'Mood',
      curve: [0, 1, 2, 3].map((index) => ({ index, score: index - 1, word: `word ${index}` })),
      scale: ['delighted', 'about to give up'],
    },
  ],
};

function textsOf(node: SvgNode): string[] {
  return node.children.flatMap((child) => (typeof child === 'string' ? [child] : textsOf(child)));
}

describe('journeySvg', () => {
  it('is a drawing that stands alone, with all texts', () => {
    const map = journeySvg(drawing);
    expect(map.attributes).toMatchObject({ xmlns: 'http://www.w3.org/2000/svg', lang: 'en' });
    expect(textsOf(map)).toEqual(
      expect.arrayContaining([
        'Journey: Nora',
        'Decision',
        'The After',
        'Mood',
        'word 3',
        'delighted',
        'Estimated',
      ]),
    );
  });

  it('grows with its texts', () => {
    const long = { label: 'Long', cells: stages.map(() => [{ text: 'many words '.repeat(60) }]) };
    const heightOf = (rows: MapDrawing['rows']) =>
      Number(journeySvg({ ...drawing, rows }).attributes['height']);
    expect(heightOf([...drawing.rows, long])).toBeGreaterThan(heightOf(drawing.rows) + 200);
  });

  it('holds markup as text', () => {
    const title = '<script>alert(1)</script>';
    const map = journeySvg({ ...drawing, title });
    expect(textsOf(map)).toContain(title);
    const names = (node: SvgNode): string[] => [
      node.name,
      ...node.children.flatMap((child) => (typeof child === 'string' ? [] : names(child))),
    ];
    expect(new Set(names(map))).toEqual(new Set(['svg', 'title', 'rect', 'text', 'line', 'path', 'circle']));
  });
});

it('goes through all points of the curve', () => {
  expect(
    pathThrough([
      { x: 0, y: 10 },
      { x: 100, y: 50 },
    ]),
  ).toBe('M0 10C50 10 50 50 100 50');
  expect(pathThrough([])).toBe('');
});

it('draws a cell as high as it says', () => {
  const cell = [{ text: 'a question that takes more than one line', mark: '•', gap: 4 }, { text: 'short' }];
  const height = cellHeight(cell, 120);
  const baselines = drawCell(cell, 0, 100, 120).map(({ attributes }) => Number(attributes['y']));
  expect(Math.max(...baselines)).toBeLessThanOrEqual(100 + height);
  expect(Math.max(...baselines)).toBeGreaterThan(100 + height - 20);
});
