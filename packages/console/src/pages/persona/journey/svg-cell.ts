import { type SvgNode, svg } from '../../../charts/svg-node.ts';
import { wrapText } from '../../../charts/wrap-text.ts';

/** A piece of a cell that begins a line of its own. */
export interface Paragraph {
  text: string;
  /** In pixels; 13 where none is told. */
  size?: number;
  weight?: number;
  colour?: string;
  italic?: boolean;
  /** Ahead of its first line, such as “•” or “3.”; the others stand in line with the text. */
  mark?: string;
  /** Below it, in pixels. */
  gap?: number;
}

export type Cell = readonly Paragraph[];

const SIZE = 13;
const LINE = 1.38;
const MARK = 24;

/** How high a cell is, in pixels, where it is so wide. */
export function cellHeight(cell: Cell, width: number): number {
  return cell.reduce(
    (height, paragraph) =>
      height + linesOf(paragraph, width).length * lineHeight(paragraph) + (paragraph.gap ?? 0),
    0,
  );
}

/** @param x and @param y of its top left corner */
export function drawCell(cell: Cell, x: number, y: number, width: number): SvgNode[] {
  let top = y;
  return cell.flatMap((paragraph) => {
    const nodes = linesOf(paragraph, width).flatMap((line, index) => {
      const baseline = top + (paragraph.size ?? SIZE) + index * lineHeight(paragraph);
      const mark = index === 0 && paragraph.mark;
      return [
        ...(mark ? [svg('text', { ...look(paragraph), x, y: baseline }, mark)] : []),
        svg('text', { ...look(paragraph), x: x + (paragraph.mark ? MARK : 0), y: baseline }, line),
      ];
    });
    top += linesOf(paragraph, width).length * lineHeight(paragraph) + (paragraph.gap ?? 0);
    return nodes;
  });
}

function linesOf({ text, size = SIZE, mark }: Paragraph, width: number): string[] {
  return wrapText(text, width - (mark ? MARK : 0), size);
}

const lineHeight = ({ size = SIZE }: Paragraph) => size * LINE;

function look({ size = SIZE, weight, colour, italic }: Paragraph): Record<string, string | number> {
  return {
    'font-size': size,
    ...(weight && { 'font-weight': weight }),
    ...(colour && { fill: colour }),
    ...(italic && { 'font-style': 'italic' }),
  };
}
