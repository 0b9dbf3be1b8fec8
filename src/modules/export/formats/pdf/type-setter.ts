import { createRequire } from 'node:module';
import type PdfDocument from 'pdfkit';

/** How a text looks; sizes in points. */
export interface Style {
  size: number;
  weight?: 'regular' | 'bold' | 'italic';
  color?: string;
  /** Height of a line by its size. */
  leading?: number;
}

export interface Span {
  text: string;
  style: Style;
}

/** What is drawn in one font. */
interface Run {
  text: string;
  font: string;
  style: Style;
  width: number;
  /** What stands there, where no font of ours can draw it. */
  actual?: string;
}

export interface Line {
  runs: Run[];
  width: number;
  height: number;
  ascent: number;
}

const { resolve } = createRequire(import.meta.url);
const families = {
  regular: '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  bold: '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
  italic: '@expo-google-fonts/source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
  emoji: '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
};
/** Drawn for what none of the fonts has. */
const placeholder = '☐';
/** They say how what they follow is drawn, and are nothing by themselves. */
const invisible = /^[\p{Cf}\p{Mn}\ufe00-\ufe0f]$/u;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Lays text out in lines, each character in a font that has it. */
export class TypeSetter {
  /** Characters that could not be drawn. */
  missing = 0;
  private readonly doc: typeof PdfDocument.prototype;
  private readonly known = new Map<string, boolean>();

  constructor(doc: typeof PdfDocument.prototype) {
    this.doc = doc;
    for (const [name, file] of Object.entries(families)) doc.registerFont(name, resolve(file));
  }

  /** @param most lines; what is more is cut with an ellipsis */
  layOut(spans: Span | readonly Span[], width: number, most = Infinity): Line[] {
    const lines: Line[] = [];
    let line: Run[] = [];
    let filled = 0;
    const all = [spans].flat();
    const finish = () => {
      lines.push(this.lineOf(line, all[0]!.style));
      [line, filled] = [[], 0];
    };
    for (const { text, style } of all) {
      const paragraphs = text.split(/\r\n|[\n\r\u2028\u2029]/u);
      for (const [index, paragraph] of paragraphs.entries()) {
        if (index > 0) finish();
        for (const piece of paragraph.match(/[^\S\u00a0]+|[\S\u00a0]+/gu) ?? []) {
          if (lines.length > most) break;
          const isSpace = piece.trim() === '' && !piece.includes('\u00a0');
          if (isSpace) {
            if (line.length > 0) filled += this.push(line, this.runs(' ', style));
            continue;
          }
          const runs = this.runs(piece, style);
          const needed = runs.reduce((sum, run) => sum + run.width, 0);
          if (filled + needed > width && line.length > 0) finish();
          if (needed <= width) filled += this.push(line, runs);
          else
            for (const { segment } of graphemes.segment(piece)) {
              const parts = this.runs(segment, style);
              const part = parts.reduce((sum, run) => sum + run.width, 0);
              if (filled + part > width && line.length > 0) finish();
              filled += this.push(line, parts);
            }
        }
      }
    }
    if (line.length > 0 || lines.length === 0) finish();
    return lines.length > most ? this.cut(lines.slice(0, most), width) : lines;
  }

  /** @param y of the top of the line */
  draw(line: Line, x: number, y: number): void {
    let at = x;
    for (const { text, font, style, width, actual } of line.runs) {
      this.doc
        .font(font)
        .fontSize(style.size)
        .fillColor(style.color ?? '#1d2433');
      if (actual !== undefined) this.doc.markContent('Span', { actual });
      this.doc.text(text, at, y + line.ascent, { lineBreak: false, baseline: 'alphabetic' });
      if (actual !== undefined) this.doc.endMarkedContent();
      at += width;
    }
  }

  private push(line: Run[], runs: Run[]): number {
    let added = 0;
    for (const run of runs) {
      const last = line.at(-1);
      added += run.width;
      const joins =
        last?.font === run.font &&
        last.style === run.style &&
        (last.actual === undefined) === (run.actual === undefined);
      if (!joins) {
        line.push({ ...run });
        continue;
      }
      last.text += run.text;
      last.width += run.width;
      if (run.actual !== undefined) last.actual += run.actual;
    }
    return added;
  }

  private runs(text: string, style: Style): Run[] {
    const own = style.weight ?? 'regular';
    if ([...text].every((sign) => this.has(own, sign))) return [this.run(text, own, style)];
    const runs: Run[] = [];
    for (const { segment } of graphemes.segment(text)) {
      const signs = [...segment].filter((sign) => !invisible.test(sign));
      const font = [own, 'emoji'].find((each) => signs.every((sign) => this.has(each, sign)));
      if (font === 'emoji') this.push(runs, [this.run(segment, font, style)]);
      else if (font) {
        const drawn = [...segment].filter((sign) => this.has(font, sign)).join('');
        if (drawn !== '') this.push(runs, [this.run(drawn, font, style)]);
      } else {
        this.missing += 1;
        this.push(runs, [{ ...this.run(placeholder, own, style), actual: segment }]);
      }
    }
    return runs;
  }

  private run(text: string, font: string, style: Style): Run {
    const width = this.doc.font(font).fontSize(style.size).widthOfString(text);
    return { text, font, style, width };
  }

  private has(font: string, sign: string): boolean {
    const key = `${font}${sign}`;
    let known = this.known.get(key);
    if (known === undefined) {
      const { font: face } = (this.doc.font(font) as unknown as { _font: { font: Face } })._font;
      known = face.hasGlyphForCodePoint(sign.codePointAt(0)!);
      this.known.set(key, known);
    }
    return known;
  }

  private lineOf(runs: Run[], style: Style): Line {
    while (runs.at(-1)?.text === ' ') runs.pop();
    const sizes = runs.map((run) => run.style.size);
    const size = sizes.length > 0 ? Math.max(...sizes) : style.size;
    const width = runs.reduce((sum, run) => sum + run.width, 0);
    const height = size * (style.leading ?? 1.3);
    return { runs, width, height, ascent: (height - size) / 2 + size * 0.78 };
  }

  private cut(lines: Line[], width: number): Line[] {
    const last = lines.at(-1)!;
    const run = last.runs.at(-1);
    if (!run || run.actual !== undefined) return lines;
    let text = run.text.trimEnd();
    const others = last.width - run.width;
    while (text !== '' && others + this.run(`${text}…`, run.font, run.style).width > width)
      text = [...text].slice(0, -1).join('');
    last.runs[last.runs.length - 1] = this.run(`${text}…`, run.font, run.style);
    return lines;
  }
}

interface Face {
  hasGlyphForCodePoint(code: number): boolean;
}

export function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { height }) => sum + height, 0);
}
