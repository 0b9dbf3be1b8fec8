import type { Journey } from '../../../journey/journey.contract.js';
import type { Writing } from '../../words/writing.ts';
import { figure } from './spans.ts';
import { colors, type Sheet, styles } from './sheet.ts';

const stageColors = ['#155e75', '#1f7a8c', '#b4632f', '#6d5a8e'];
const gap = 8;
const heights = { head: 40, curve: 104, people: 74 };

/** The journey on one page: stages across, how they feel, who leaves, where they meet the product. */
export function drawJourneyMap(sheet: Sheet, journey: Journey, writing: Writing): void {
  const { words, numbers } = writing;
  const { stages } = journey;
  const width = (sheet.width - gap * (stages.length - 1)) / stages.length;
  const columns = stages.map((_, index) => sheet.left + index * (width + gap));
  const alt = stages
    .map(
      (stage) =>
        `${words.journey.stages[stage.stage]}: ${stage.name}. ` +
        (stage.emotion ? `${words.journey.emotion}: ${stage.emotion.word}. ` : '') +
        `${words.journey.dropOff}: ${numbers.figure(stage.dropOffRate.value, { unit: 'share', provenance: stage.dropOffRate.provenance })}. ` +
        `${words.journey.touchpoints}: ${stage.touchpoints.map(({ channel }) => channel).join(', ')}.`,
    )
    .join(' ');
  sheet.figure(alt, () => {
    drawHeads(sheet, journey, writing, columns, width);
    if (stages.some(({ emotion }) => emotion !== null)) drawEmotions(sheet, journey, writing, columns, width);
    drawPeople(sheet, journey, writing, columns, width);
    drawTouchpoints(sheet, journey, writing, columns, width);
  });
}

function drawHeads(
  sheet: Sheet,
  { stages }: Journey,
  { words }: Writing,
  columns: number[],
  width: number,
): void {
  const tip = 9;
  for (const [index, stage] of stages.entries()) {
    const [x, { y }] = [columns[index]!, sheet];
    const end = x + width + (index < stages.length - 1 ? gap - 3 : 0);
    sheet.doc
      .moveTo(x, y)
      .lineTo(end - tip, y)
      .lineTo(end, y + heights.head / 2)
      .lineTo(end - tip, y + heights.head)
      .lineTo(x, y + heights.head)
      .lineTo(index === 0 ? x : x + tip, y + heights.head / 2)
      .closePath()
      .fill(stageColors[index]!);
    const inner = { x: x + 14, width: width - 30 };
    const label = {
      text: words.journey.stages[stage.stage].toUpperCase(),
      style: { size: 6.8, color: '#dcebf0' },
    };
    sheet.put(label, { ...inner, y: y + 5, most: 1 });
    const name = {
      text: stage.name,
      style: { size: 9, weight: 'bold', color: '#ffffff', leading: 1.15 } as const,
    };
    sheet.put(name, { ...inner, y: y + 14.5, most: 2 });
  }
  sheet.y += heights.head + 8;
}

/** A broken line through hollow points: the model estimated them. */
function drawEmotions(
  sheet: Sheet,
  { stages }: Journey,
  writing: Writing,
  columns: number[],
  width: number,
): void {
  const { words } = writing;
  const top = sheet.y + 12;
  const tall = heights.curve - 26;
  const at = (score: number) => top + tall * ((2 - Math.max(-2, Math.min(2, score))) / 4);
  sheet.put(
    { text: words.journey.emotion, style: styles.smallBold },
    { x: sheet.left, y: sheet.y - 2, width: 200 },
  );
  sheet.box(sheet.left, top, sheet.width, tall / 2, '#f1f8f4');
  sheet.box(sheet.left, top + tall / 2, sheet.width, tall / 2, '#fdf5f0');
  sheet.stroke([sheet.left, at(0)], [sheet.left + sheet.width, at(0)], colors.line);
  for (const [sign, score] of [
    ['+2', 1.72],
    ['−2', -1.72],
  ] as const) {
    const style = { ...styles.small, size: 6.5 };
    sheet.put({ text: sign, style }, { x: sheet.left + 3, y: at(score) - 5, width: 20 });
  }
  const points = stages.flatMap(({ emotion }, index) =>
    emotion ? [{ x: columns[index]! + width / 2, y: at(emotion.score.value), emotion }] : [],
  );
  const [first, ...others] = points;
  if (!first) return;
  sheet.doc.moveTo(first.x, first.y);
  let before = first;
  for (const point of others) {
    const middle = (before.x + point.x) / 2;
    sheet.doc.bezierCurveTo(middle, before.y, middle, point.y, point.x, point.y);
    before = point;
  }
  sheet.doc.lineWidth(1.6).strokeColor(colors.brand).dash(4, { space: 3 }).stroke().undash();
  for (const { x, y, emotion } of points) {
    sheet.doc.circle(x, y, 4).lineWidth(1.6).fillAndStroke('#ffffff', colors.brand);
    const above = y > top + tall * 0.28;
    const spans = [
      { text: `${emotion.word}  `, style: { size: 8, weight: 'bold', color: colors.ink } as const },
      figure(writing, emotion.score, undefined, 7.5),
    ];
    const box = { x: x - width / 2 + 4, width: width - 8, most: 1, align: 'center' } as const;
    sheet.put(spans, { ...box, y: above ? y - 17 : y + 6 });
  }
  sheet.y += heights.curve;
}

/** How many are still there at each stage, and leave in it. */
function drawPeople(
  sheet: Sheet,
  { stages }: Journey,
  writing: Writing,
  columns: number[],
  width: number,
): void {
  const { words, numbers } = writing;
  sheet.put(
    { text: words.journey.remaining, style: styles.smallBold },
    { x: sheet.left, y: sheet.y - 2, width: 300 },
  );
  const bottom = sheet.y + heights.people - 30;
  const tall = heights.people - 44;
  let remaining = 1;
  for (const [index, { dropOffRate, averageDays }] of stages.entries()) {
    const x = columns[index]!;
    const after = remaining * (1 - dropOffRate.value);
    const end = x + width + (index < stages.length - 1 ? gap : 0);
    sheet.doc
      .moveTo(x, bottom)
      .lineTo(x, bottom - tall * remaining)
      .lineTo(end, bottom - tall * after)
      .lineTo(end, bottom)
      .closePath()
      .fill(colors.brandTint);
    sheet.doc.moveTo(x, bottom - tall * remaining).lineTo(end, bottom - tall * after);
    sheet.doc.lineWidth(1.2).strokeColor(colors.brand).dash(4, { space: 3 }).stroke().undash();
    const share = numbers.figure(dropOffRate.value, { unit: 'share', provenance: dropOffRate.provenance });
    const leave = {
      text: words.journey.leave(share),
      style: { size: 8.2, weight: 'bold', color: colors.warm } as const,
    };
    sheet.put(leave, { x: x + 6, y: bottom + 3, width: width - 12, most: 1 });
    const days = numbers.figure(averageDays.value, { provenance: averageDays.provenance });
    const text = `${words.journey.days}: ${days} · ${words.journey.remaining.toLowerCase()}: ≈ ${numbers.share(after)}`;
    sheet.put(
      { text, style: { ...styles.small, size: 7 } },
      { x: x + 6, y: bottom + 14, width: width - 12, most: 1 },
    );
    remaining = after;
  }
  sheet.y += heights.people + 6;
}

function drawTouchpoints(
  sheet: Sheet,
  { stages }: Journey,
  { words }: Writing,
  columns: number[],
  width: number,
): void {
  const name = { size: 8.2, weight: 'bold' } as const;
  const about = { ...styles.small, size: 7.2, leading: 1.25 };
  sheet.put(
    { text: words.journey.touchpoints, style: styles.smallBold },
    { x: sheet.left, y: sheet.y, width: 200 },
  );
  const key = `— ${words.journey.impact} ≈ · | ${words.journey.priority}`;
  sheet.put(
    { text: key, style: { ...styles.small, size: 7 } },
    {
      x: sheet.left,
      y: sheet.y + 1,
      width: sheet.width,
      align: 'right',
    },
  );
  const top = sheet.y + 14;
  const most = Math.max(...stages.map(({ touchpoints }) => touchpoints.length));
  const room = sheet.bottom - top - 46;
  const each = Math.min(40, room / Math.max(1, most));
  for (const [index, { touchpoints, opportunity }] of stages.entries()) {
    const x = columns[index]!;
    for (const [place, { channel, priority, impact, effort }] of touchpoints.entries()) {
      const y = top + place * each;
      sheet.box(x, y, width, each - 4, colors.tint, 3);
      sheet.box(
        x,
        y,
        3,
        each - 4,
        priority === 'high' ? colors.warm : priority === 'medium' ? '#d9a15b' : colors.line,
      );
      sheet.put({ text: channel, style: name }, { x: x + 9, y: y + 2.5, width: width - 60, most: 1 });
      const text = `${words.journey.effort}: ${words.journey.levels[effort]} · ${words.journey.priority}: ${words.journey.levels[priority]}`;
      sheet.put({ text, style: about }, { x: x + 9, y: y + 13.5, width: width - 18, most: 1 });
      // Hollow beyond what it is estimated at.
      const [barX, barY, long] = [x + width - 46, y + 6, 38];
      sheet.doc.roundedRect(barX, barY, long, 5, 2.5).lineWidth(0.6).strokeColor(colors.brand).stroke();
      sheet.box(barX, barY, Math.max(3, long * impact.value), 5, '#8fc1cf', 2.5);
    }
    if (opportunity === null) continue;
    const y = top + most * each + 2;
    sheet.box(x, y, width, 44, colors.brandTint, 3);
    const spans = [
      {
        text: `${words.journey.opportunity}: `,
        style: { ...about, weight: 'bold', color: colors.brand } as const,
      },
      { text: opportunity, style: { ...about, color: colors.ink } },
    ];
    sheet.put(spans, { x: x + 8, y: y + 4, width: width - 16, most: 4 });
  }
  sheet.y = top + most * each + 50;
}
