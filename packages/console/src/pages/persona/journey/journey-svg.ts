import { type SvgNode, svg } from '../../../charts/svg-node.ts';
import { fittedText } from '../../../charts/wrap-text.ts';
import { type Cell, cellHeight, drawCell } from './svg-cell.ts';
import { type EmotionPoint } from './journey-figures.ts';

/** A map as it is drawn: its texts in their languages, its rows in their order. */
export interface MapDrawing {
  title: string;
  subtitle: string;
  foot: string;
  /** BCP 47, of what the texts of the stages are written in. */
  language: string | undefined;
  stages: readonly { kind: string; name: string }[];
  /** `cells`: one for each stage; `curve`: how she feels, across all of them; `tinted`: stands out. */
  rows: readonly (
    | { label: string; cells: readonly Cell[]; tinted?: boolean }
    | { label: string; curve: readonly EmotionPoint[]; scale: readonly [high: string, low: string] }
  )[];
}

const LABELS = 130;
const COLUMN = 310;
const PADDING = 14;
const HEAD = 96;
const STAGE = 64;
const CURVE = 170;
const FOOT = 44;
const EDGE = 24;

/** The light colours of the console: a file is mostly looked at on white. */
export const colours = {
  paper: '#ffffff',
  line: '#dfe2ec',
  axis: '#868ca0',
  text: '#171a26',
  muted: '#565c70',
  accent: '#3b4fd8',
  accentStrong: '#2c3db0',
  accentSoft: '#eceffd',
  goodSoft: '#e4f5ed',
  good: '#0b6b45',
  warn: '#8a4b00',
};

/**
 * The journey as one drawing that stands alone: no style sheet, no font and no page is needed to look at it.
 *
 * @returns the drawing with its `width` and `height` in pixels
 */
export function journeySvg(drawing: MapDrawing): SvgNode {
  const across = LABELS + COLUMN * drawing.stages.length;
  const width = across + EDGE * 2;
  const parts: SvgNode[] = [];
  let y = HEAD;
  parts.push(...drawing.stages.flatMap((stage, index) => stageHead(stage, columnAt(index), y)));
  y += STAGE;
  for (const row of drawing.rows) {
    const height =
      'curve' in row ? CURVE : Math.max(...row.cells.map((cell) => cellHeight(cell, inner))) + PADDING * 2;
    parts.push(...rowParts(row, y, height, drawing.stages.length));
    y += height;
  }
  const lines = drawing.stages.map((_, index) =>
    svg('line', { x1: columnAt(index), x2: columnAt(index), y1: HEAD, y2: y, stroke: colours.line }),
  );
  const height = y + FOOT;
  return svg(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      'font-family': "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif",
      fill: colours.text,
      role: 'img',
      ...(drawing.language && { lang: drawing.language }),
    },
    svg('title', {}, drawing.title),
    svg('rect', { width, height, fill: colours.paper }),
    svg(
      'text',
      { x: EDGE, y: 44, 'font-size': 26, 'font-weight': 700 },
      fittedText(drawing.title, across, 26),
    ),
    svg(
      'text',
      { x: EDGE, y: 70, 'font-size': 14, fill: colours.muted },
      fittedText(drawing.subtitle, across, 14),
    ),
    ...parts,
    ...lines,
    svg('rect', {
      x: EDGE,
      y: HEAD,
      width: across,
      height: y - HEAD,
      fill: 'none',
      stroke: colours.line,
      rx: 8,
    }),
    svg(
      'text',
      { x: EDGE, y: y + 26, 'font-size': 12, fill: colours.muted },
      fittedText(drawing.foot, across, 12),
    ),
  );
}

const inner = COLUMN - PADDING * 2;
const columnAt = (index: number) => EDGE + LABELS + COLUMN * index;

function stageHead({ kind, name }: MapDrawing['stages'][number], x: number, y: number): SvgNode[] {
  const cell: Cell = [
    { text: fittedText(kind, inner, 12), size: 12, weight: 600, colour: colours.accentStrong, gap: 3 },
    { text: fittedText(name, inner, 15), size: 15, weight: 700 },
  ];
  return [
    svg('rect', { x, y, width: COLUMN, height: STAGE, fill: colours.accentSoft }),
    ...drawCell(cell, x + PADDING, y + 8, inner),
  ];
}

function rowParts(row: MapDrawing['rows'][number], y: number, height: number, stages: number): SvgNode[] {
  const label: Cell = [{ text: row.label, size: 12, weight: 600, colour: colours.muted }];
  return [
    ...('tinted' in row && row.tinted
      ? [svg('rect', { x: columnAt(0), y, width: COLUMN * stages, height, fill: colours.goodSoft })]
      : []),
    svg('line', { x1: EDGE, x2: columnAt(stages), y1: y, y2: y, stroke: colours.line }),
    ...drawCell(label, EDGE + PADDING, y + PADDING, LABELS - PADDING * 2),
    ...('curve' in row
      ? curveParts(row.curve, row.scale, y, stages)
      : row.cells.flatMap((cell, index) => drawCell(cell, columnAt(index) + PADDING, y + PADDING, inner))),
  ];
}

/** Broken, since it is estimated. */
function curveParts(
  points: readonly EmotionPoint[],
  [high, low]: readonly [string, string],
  top: number,
  stages: number,
): SvgNode[] {
  const at = ({ index, score }: EmotionPoint) => ({
    x: columnAt(index) + COLUMN / 2,
    y: top + CURVE / 2 - (score / 2) * (CURVE / 2 - 34),
  });
  const level = (score: number, attributes: Record<string, string>) => {
    const { y } = at({ index: 0, score, word: '' });
    return svg('line', { x1: columnAt(0), x2: columnAt(stages), y1: y, y2: y, ...attributes });
  };
  const scale = (text: string, score: number) => {
    const { y } = at({ index: 0, score, word: '' });
    return svg('text', { x: columnAt(0) + 6, y: y - 4, 'font-size': 11, fill: colours.muted }, text);
  };
  return [
    ...[-2, -1, 1, 2].map((score) => level(score, { stroke: colours.line })),
    level(0, { stroke: colours.axis }),
    scale(high, 2),
    scale(low, -2),
    svg('path', {
      d: pathThrough(points.map(at)),
      fill: 'none',
      stroke: colours.accent,
      'stroke-width': 2.5,
      'stroke-dasharray': '7 5',
    }),
    ...points.flatMap((point) => {
      const { x, y } = at(point);
      return [
        svg('circle', {
          cx: x,
          cy: y,
          r: 7,
          fill: colourOf(point.score),
          stroke: colours.paper,
          'stroke-width': 2,
        }),
        svg(
          'text',
          {
            x,
            y: point.score > 1 ? y + 24 : y - 14,
            'text-anchor': 'middle',
            'font-size': 13,
            'font-weight': 600,
          },
          point.word,
        ),
      ];
    }),
  ];
}

/** Level at each point, so that it nowhere goes beyond them. */
export function pathThrough(points: readonly { x: number; y: number }[]): string {
  return points
    .map(({ x, y }, index) => {
      const before = points[index - 1];
      if (!before) return `M${x} ${y}`;
      const middle = (before.x + x) / 2;
      return `C${middle} ${before.y} ${middle} ${y} ${x} ${y}`;
    })
    .join('');
}

function colourOf(score: number): string {
  if (score < 0) return colours.warn;
  return score > 0 ? colours.good : colours.axis;
}
