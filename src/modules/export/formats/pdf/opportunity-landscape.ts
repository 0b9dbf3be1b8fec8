import type { Needs } from '../../../needs/needs.contract.js';
import type { Writing } from '../../words/writing.ts';
import { colors, type Sheet, styles } from './sheet.ts';

/** Of the chart, in points. */
export const side = 232;
/** Opportunity of an outcome (Ulwick): importance + max(importance − satisfaction, 0); where the bands begin. */
const bands = [
  { from: 10, color: '#fbf1e4' },
  { from: 12, color: '#f6dcc0' },
  { from: 15, color: '#eebd92' },
];

/** Outcomes by importance and satisfaction, over the bands of opportunity; hollow points, since both are estimates. */
export function drawLandscape(
  sheet: Sheet,
  outcomes: Needs['desiredOutcomes'],
  { words, numbers }: Writing,
): void {
  const { needs: of } = words;
  const alt = outcomes
    .map(
      ({ statement, importance, satisfaction, opportunityScore }, index) =>
        `${index + 1} ${statement}: ${of.importance} ≈ ${importance.value}, ${of.satisfaction} ≈ ${satisfaction.value}, ${of.opportunity} ${opportunityScore}`,
    )
    .join('; ');
  sheet.figure(alt, () => {
    const [left, top] = [sheet.left + 22, sheet.y + 4];
    const x = (value: number) => left + ((value - 1) / 9) * side;
    const y = (value: number) => top + side - ((value - 1) / 9) * side;
    sheet.box(left, top, side, side, colors.tint);
    // Below the diagonal, 2 × importance − satisfaction is where a band begins.
    for (const { from, color } of bands)
      sheet.doc
        .moveTo(x((from + 1) / 2), y(1))
        .lineTo(x(10), y(20 - from))
        .lineTo(x(10), y(1))
        .closePath()
        .fill(color);
    for (let value = 2; value < 10; value += 2) {
      sheet.stroke([x(value), top], [x(value), top + side], '#ffffff');
      sheet.stroke([left, y(value)], [left + side, y(value)], '#ffffff');
    }
    sheet.stroke([x(1), y(1)], [x(10), y(10)], colors.faint, { dash: 2 });
    const axis = { ...styles.small, size: 7 };
    for (const value of [1, 4, 7, 10]) {
      const text = numbers.number(value);
      sheet.put({ text, style: axis }, { x: x(value) - 10, y: top + side + 2, width: 20, align: 'center' });
      sheet.put({ text, style: axis }, { x: left - 16, y: y(value) - 5, width: 12, align: 'right' });
    }
    sheet.put(
      { text: `${of.importance} →`, style: styles.smallBold },
      { x: left, y: top + side + 11, width: side, align: 'right' },
    );
    sheet.doc.save().rotate(-90, { origin: [sheet.left - 2, top + side] });
    sheet.put(
      { text: `${of.satisfaction} →`, style: styles.smallBold },
      {
        x: sheet.left - 2,
        y: top + side - 6,
        width: side,
        align: 'right',
      },
    );
    sheet.doc.restore();
    const taken = new Map<string, number>();
    for (const [index, { importance, satisfaction }] of outcomes.entries()) {
      const key = `${Math.round(importance.value)} ${Math.round(satisfaction.value)}`;
      const beside = taken.get(key) ?? 0;
      taken.set(key, beside + 1);
      const [cx, cy] = [x(importance.value) - beside * 13, y(satisfaction.value)];
      sheet.doc.circle(cx, cy, 7).lineWidth(1.1).fillAndStroke('#ffffff', colors.brand);
      const style = { size: 7, weight: 'bold', color: colors.brand } as const;
      sheet.put({ text: String(index + 1), style }, { x: cx - 8, y: cy - 4.6, width: 16, align: 'center' });
    }
    const legend = left + side + 24;
    let at = top;
    for (const [index, name] of (
      ['extreme', 'low_hanging', 'worth_considering', 'unattractive'] as const
    ).entries()) {
      const color = bands[2 - index]?.color ?? colors.tint;
      sheet.box(legend, at + 1, 12, 9, color);
      const from = ['> 15', '12–15', '10–12', '< 10'][index]!;
      sheet.put(
        { text: `${of.bands[name]} (${from})`, style: styles.small },
        { x: legend + 18, y: at, width: 180 },
      );
      at += 15;
    }
    const formula = `${of.opportunity} = ${of.importance} + max(${of.importance} − ${of.satisfaction}, 0)`;
    sheet.put(
      { text: formula, style: styles.small },
      { x: legend, y: at + 6, width: sheet.width - side - 50 },
    );
  });
  sheet.y += side + 34;
}
