import type { Quote } from '../../../../common/domain/section.contract.js';
import { isGuessed } from '../../words/numbers.ts';
import type { Writing } from '../../words/writing.ts';
import { colors, type Sheet, styles } from './sheet.ts';
import type { Span } from './type-setter.ts';

/** Citations behind a text, small. */
export function cited({ citations }: Writing, ids: readonly string[]): Span[] {
  const numbers = citations.of(ids);
  return numbers === ''
    ? []
    : [{ text: ` ${numbers}`, style: { ...styles.small, size: 7.5, color: colors.brand } }];
}

export function named(name: string, value: string): Span[] {
  return [
    { text: `${name}: `, style: styles.bold },
    { text: value, style: styles.body },
  ];
}

/** A number: what was guessed is slanted, grey and marked; what was not stands out. */
export function figure(
  { numbers }: Writing,
  of: { value: number; provenance: string },
  unit?: string,
  size = styles.body.size,
): Span {
  const text = numbers.figure(of.value, { unit, provenance: of.provenance });
  const style = isGuessed(of.provenance) ? styles.estimate : { ...styles.bold, color: colors.brand };
  return { text, style: { ...style, size } };
}

export function writeQuote(sheet: Sheet, quote: Quote, { citations }: Writing, x = sheet.left + 8): void {
  const spans = [
    { text: `“${quote.text}”`, style: styles.quote },
    { text: `  ${citations.ofQuote(quote)}`, style: { ...styles.small, color: colors.brand } },
  ];
  sheet.text(spans, { x, tag: 'BlockQuote', bar: colors.brandTint, after: 5 });
}

/** Lines of a value, and of its note, in a box. */
const most = { value: 3, note: 4 };

/** Boxes of equal height side by side, each a name and a number. @param least height in points */
export function writeFacts(
  sheet: Sheet,
  facts: readonly { name: string; value: Span; note?: string }[],
  least = 0,
): void {
  const gap = 8;
  const width = (sheet.width - gap * (facts.length - 1)) / facts.length;
  const inner = width - 16;
  const heights = facts.map(
    ({ name, value, note }) =>
      sheet.measure({ text: name, style: styles.small }, inner) +
      sheet.measure(value, inner, most.value) +
      (note === undefined ? 0 : sheet.measure({ text: note, style: styles.small }, inner, most.note)),
  );
  const height = Math.max(least, ...heights.map((each) => each + 14));
  sheet.room(height);
  for (const [index, { name, value, note }] of facts.entries()) {
    const x = sheet.left + index * (width + gap);
    sheet.tag('P', () => {
      sheet.box(x, sheet.y, width, height, colors.tint, 4);
      let y = sheet.y + 7;
      y += sheet.put({ text: name, style: styles.small }, { x: x + 8, y, width: inner });
      y += sheet.put(value, { x: x + 8, y, width: inner, most: most.value });
      const text = { text: note ?? '', style: styles.small };
      if (note !== undefined) sheet.put(text, { x: x + 8, y, width: inner, most: most.note });
    });
  }
  sheet.y += height;
  sheet.space(10);
}
