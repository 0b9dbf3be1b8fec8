import PdfDocument from 'pdfkit';
import { heightOf, type Line, type Span, type Style, TypeSetter } from './type-setter.ts';

export const colors = {
  ink: '#1d2433',
  muted: '#5d687c',
  faint: '#8b95a7',
  line: '#d5dbe5',
  tint: '#f3f6fa',
  brand: '#155e75',
  brandTint: '#e3f0f4',
  good: '#2f855a',
  warm: '#c2551d',
  warmTint: '#fdf0e7',
};

/** Sizes in points; a page is A4. */
export const margin = 44;
const footer = 34;

export const styles = {
  h1: { size: 20, weight: 'bold', color: colors.brand },
  h2: { size: 13, weight: 'bold', color: colors.ink },
  h3: { size: 10.5, weight: 'bold', color: colors.ink },
  body: { size: 9.5, leading: 1.4 },
  bold: { size: 9.5, weight: 'bold', leading: 1.4 },
  quote: { size: 9.5, weight: 'italic', color: colors.ink, leading: 1.4 },
  small: { size: 8, color: colors.muted, leading: 1.35 },
  smallBold: { size: 8, weight: 'bold', color: colors.muted, leading: 1.35 },
  estimate: { size: 9.5, weight: 'italic', color: colors.muted, leading: 1.4 },
} satisfies Record<string, Style>;

interface TextOptions {
  x?: number;
  width?: number;
  /** What it is for who cannot see: a heading, a paragraph … */
  tag?: string;
  /** Space below. */
  after?: number;
  /** A stroke at its left, such as that of a quotation. */
  bar?: string;
}

/** A document as it is filled from top to bottom, tagged with what each part of it is. */
export class Sheet {
  readonly doc: typeof PdfDocument.prototype;
  readonly setter: TypeSetter;
  y = margin;
  private readonly root: PDFKit.PDFStructureElement;
  private section: PDFKit.PDFStructureElement;

  constructor(options: PDFKit.PDFDocumentOptions) {
    this.doc = new PdfDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      tagged: true,
      displayTitle: true,
      pdfVersion: '1.7',
      subset: 'PDF/UA' as never,
      ...options,
    });
    this.setter = new TypeSetter(this.doc);
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
    this.section = this.root;
  }

  get left(): number {
    return margin;
  }

  get width(): number {
    return this.doc.page.width - 2 * margin;
  }

  get bottom(): number {
    return this.doc.page.height - margin - footer / 2;
  }

  /** A part with a heading, for readers and for the outline; on a page of its own unless it is short. */
  begin(title: string, layout: 'portrait' | 'landscape' | 'below' = 'portrait'): void {
    if (this.section !== this.root) this.section.end();
    if (layout === 'below' && this.doc.page.layout === 'portrait') {
      this.space(20);
      this.room(150);
    } else this.page(layout === 'landscape' ? layout : 'portrait');
    this.section = this.doc.struct('Sect', { title });
    this.root.add(this.section);
    this.doc.outline.addItem(title);
    this.text({ text: title, style: styles.h1 }, { tag: 'H1', after: 8 });
  }

  page(layout: 'portrait' | 'landscape' = 'portrait'): void {
    if (this.y !== margin || this.doc.page.layout !== layout)
      this.doc.continueOnNewPage({ size: 'A4', margin: 0, layout });
    this.y = margin;
  }

  /** Makes sure that so much fits below. */
  room(height: number): void {
    if (this.y + height <= this.bottom) return;
    this.doc.continueOnNewPage({ size: 'A4', margin: 0, layout: this.doc.page.layout as 'portrait' });
    this.y = margin;
  }

  space(height: number): void {
    this.y = Math.min(this.y + height, this.bottom);
  }

  /** What is drawn by `draw` is one thing, of a kind that PDF knows. */
  tag(kind: string, draw: () => void, alt?: string): void {
    const element = this.doc.struct(kind as 'P', { ...(alt !== undefined && { alt }) }, [draw]);
    this.section.add(element);
    element.end();
  }

  /** A chart, told in words as well. */
  figure(alt: string, draw: () => void): void {
    this.tag('Figure', draw, alt);
  }

  /** Lines without meaning. */
  decoration(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    draw();
    this.doc.endMarkedContent();
  }

  /** A paragraph below what there is; it goes on on the next page where it must. */
  text(spans: Span | readonly Span[], options: TextOptions = {}): void {
    const { x = this.left, width = this.width - (x - this.left), tag = 'P', after = 4, bar } = options;
    const lines = this.setter.layOut(spans, width);
    // A heading stays with the beginning of what it is about.
    const together = /^H\d/.test(tag) ? heightOf(lines) + 48 : heightOf(lines.slice(0, 2));
    this.room(together);
    this.tag(tag, () => {
      for (const line of lines) {
        this.room(line.height);
        if (bar !== undefined) this.box(x - 8, this.y, 2, line.height, bar);
        this.setter.draw(line, x, this.y);
        this.y += line.height;
      }
    });
    this.space(after);
  }

  /** Lines at a place, without moving on. @returns their height */
  put(
    spans: Span | readonly Span[],
    at: { x: number; y: number; width: number; most?: number; align?: 'left' | 'center' | 'right' },
  ): number {
    const lines = this.setter.layOut(spans, at.width, at.most);
    let { y } = at;
    for (const line of lines) {
      this.setter.draw(line, at.x + shift(line, at), y);
      y += line.height;
    }
    return y - at.y;
  }

  measure(spans: Span | readonly Span[], width: number, most?: number): number {
    return heightOf(this.setter.layOut(spans, width, most));
  }

  bullets(items: readonly (string | readonly Span[])[], options: TextOptions = {}): void {
    const x = (options.x ?? this.left) + 10;
    for (const item of items) {
      const spans = typeof item === 'string' ? [{ text: item, style: styles.body }] : item;
      // As much as the text keeps together, so that the dot is beside it.
      const width = options.width ?? this.width - (x - this.left);
      this.room(heightOf(this.setter.layOut(spans, width).slice(0, 2)));
      const { y } = this;
      this.decoration(() => void this.put({ text: '•', style: styles.body }, { x: x - 9, y, width: 9 }));
      this.text(spans, { ...options, x, after: 2, tag: 'P' });
    }
    this.space(3);
  }

  box(x: number, y: number, width: number, height: number, color: string, radius = 0): void {
    if (radius > 0) this.doc.roundedRect(x, y, Math.max(width, 0.01), height, radius).fill(color);
    else this.doc.rect(x, y, Math.max(width, 0.01), height).fill(color);
  }

  stroke(from: [number, number], to: [number, number], color: string, { width = 0.7, dash = 0 } = {}): void {
    this.doc.lineWidth(width).strokeColor(color);
    if (dash > 0) this.doc.dash(dash, { space: dash });
    this.doc
      .moveTo(...from)
      .lineTo(...to)
      .stroke();
    if (dash > 0) this.doc.undash();
  }

  /** @param foot of each page, by its number */
  end(foot: (page: number, of: number) => [left: string, right: string]): void {
    this.section.end();
    this.root.end();
    const { count } = this.doc.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.doc.switchToPage(page);
      const [left, right] = foot(page + 1, count);
      const y = this.doc.page.height - footer;
      this.doc.markContent('Artifact', { type: 'Pagination' });
      this.stroke([margin, y - 5], [margin + this.width, y - 5], colors.line);
      this.put({ text: left, style: styles.small }, { x: margin, y, width: this.width - 90, most: 1 });
      const at = { x: margin + this.width - 80, y, width: 80, align: 'right' } as const;
      this.put({ text: right, style: styles.small }, at);
      this.doc.endMarkedContent();
    }
    this.doc.end();
  }
}

function shift(line: Line, { width, align }: { width: number; align?: 'left' | 'center' | 'right' }): number {
  if (align === 'center') return (width - line.width) / 2;
  return align === 'right' ? width - line.width : 0;
}
