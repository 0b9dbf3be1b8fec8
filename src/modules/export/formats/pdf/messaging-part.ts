import type { Messaging } from '../../../messaging/messaging.contract.js';
import type { Writing } from '../../words/writing.ts';
import { cited } from './spans.ts';
import { colors, type Sheet, styles } from './sheet.ts';

/** Each message as it would be sent. */
export function writeMessaging(sheet: Sheet, messaging: Messaging, writing: Writing): void {
  const { words, numbers } = writing;
  const { messaging: of } = words;
  const kind = `${of.type}: ${of.types[messaging.type]} · ${of.tone}: ${of.tones[messaging.tone]}`;
  sheet.text({ text: kind, style: styles.small }, { after: 8 });
  for (const [index, variant] of messaging.variants.entries()) {
    const x = sheet.left + 14;
    const bar = { x, bar: colors.brand };
    sheet.text({ text: `${of.variant} ${index + 1}`, style: styles.h2 }, { tag: 'H2', after: 4 });
    sheet.text({ text: variant.headline, style: { ...styles.h2, size: 12 } }, { ...bar, after: 2 });
    if (variant.subheadline)
      sheet.text(
        { text: variant.subheadline, style: { ...styles.body, color: colors.muted } },
        { ...bar, after: 4 },
      );
    sheet.text({ text: variant.body, style: styles.body }, { ...bar, after: 6 });
    writeButton(sheet, variant.cta, x);
    if (variant.answers.length > 0) {
      const text = `${of.answers}: ${variant.answers.join(' · ')}`;
      sheet.text([{ text, style: styles.small }, ...cited(writing, variant.evidence)], { x });
    }
    sheet.space(10);
  }
  if (messaging.leftOpen.length === 0) return;
  sheet.text({ text: of.leftOpen, style: styles.h2 }, { tag: 'H2', after: 4 });
  sheet.bullets(
    messaging.leftOpen.map(({ label, affected }) => [
      { text: `${label}: `, style: styles.bold },
      { text: numbers.affected(affected), style: styles.small },
    ]),
  );
}

function writeButton(sheet: Sheet, text: string, x: number): void {
  const span = { text, style: { ...styles.bold, color: '#ffffff' } };
  const [line] = sheet.setter.layOut(span, sheet.width - 60, 1);
  const width = line!.width + 24;
  sheet.room(24);
  sheet.tag('P', () => {
    sheet.box(x, sheet.y, width, 20, colors.brand, 4);
    sheet.put(span, { x: x + 12, y: sheet.y + 3.5, width: sheet.width - 60, most: 1 });
  });
  sheet.y += 20;
  sheet.space(6);
}
