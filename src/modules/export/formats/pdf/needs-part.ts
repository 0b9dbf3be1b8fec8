import type { Affected } from '../../../../common/domain/section.contract.js';
import type { Needs } from '../../../needs/needs.contract.js';
import type { Writing } from '../../words/writing.ts';
import { drawLandscape, side } from './opportunity-landscape.ts';
import { cited, figure, writeQuote } from './spans.ts';
import { colors, type Sheet, styles } from './sheet.ts';

/** Pains as counted people, then each in words; jobs; outcomes by their opportunity. */
export function writeNeeds(sheet: Sheet, needs: Needs, writing: Writing): void {
  const { words } = writing;
  const { needs: of } = words;
  const { painPoints, jobsToBeDone, desiredOutcomes, furtherVoices } = needs;
  sheet.text({ text: of.pains, style: styles.h2 }, { tag: 'H2', after: 6 });
  if (painPoints.length === 0) sheet.text({ text: of.none, style: styles.body });
  else drawPains(sheet, needs, writing);
  for (const [index, pain] of painPoints.entries()) {
    sheet.text({ text: `${index + 1}. ${pain.title}`, style: styles.h3 }, { tag: 'H3', after: 2 });
    sheet.text([{ text: pain.description, style: styles.body }, ...cited(writing, pain.affected.evidence)]);
    sheet.text([
      { text: `${of.severity}: `, style: styles.small },
      figure(writing, pain.severity, undefined, 8),
      { text: ` · ${of.frequency}: ${of.frequencies[pain.frequency]}`, style: styles.small },
    ]);
    for (const quote of pain.quotes) writeQuote(sheet, quote, writing);
    if (pain.counterQuotes.length > 0)
      sheet.text({ text: of.counterQuotes, style: styles.smallBold }, { after: 2 });
    for (const quote of pain.counterQuotes) writeQuote(sheet, quote, writing);
    if (pain.solutions.length > 0) {
      sheet.text({ text: of.solutions, style: styles.smallBold }, { after: 2 });
      sheet.bullets(pain.solutions);
    }
    sheet.space(6);
  }
  sheet.text({ text: of.jobs, style: styles.h2 }, { tag: 'H2', after: 6 });
  if (jobsToBeDone.length === 0) sheet.text({ text: of.none, style: styles.body });
  for (const job of jobsToBeDone) {
    sheet.text({ text: job.statement, style: styles.bold }, { after: 2 });
    sheet.text([
      { text: `${words.journey.priority}: `, style: styles.small },
      figure(writing, job.priority, undefined, 8),
      {
        text: ` · ${of.frequency}: ${of.frequencies[job.frequency]} · ${of.difficulty}: ${words.journey.levels[job.difficulty]}`,
        style: styles.small,
      },
    ]);
    for (const quote of job.quotes) writeQuote(sheet, quote, writing);
    sheet.space(3);
  }
  if (desiredOutcomes.length > 0) sheet.room(side + 130);
  sheet.text({ text: of.landscape, style: styles.h2 }, { tag: 'H2', after: 2 });
  sheet.text({ text: of.basis, style: styles.small }, { after: 6 });
  if (desiredOutcomes.length === 0) sheet.text({ text: of.none, style: styles.body });
  else drawLandscape(sheet, desiredOutcomes, writing);
  for (const [index, outcome] of desiredOutcomes.entries())
    sheet.text(
      [
        { text: `${index + 1}  `, style: { ...styles.bold, color: colors.brand } },
        { text: `${outcome.statement} `, style: styles.body },
        {
          text: `${of.opportunity} ${writing.numbers.number(outcome.opportunityScore)}, ${of.bands[outcome.opportunityBand]} · ${of.importance} `,
          style: styles.small,
        },
        figure(writing, outcome.importance, undefined, 8),
        { text: ` · ${of.satisfaction} `, style: styles.small },
        figure(writing, outcome.satisfaction, undefined, 8),
        ...cited(writing, outcome.evidence),
      ],
      { after: 4 },
    );
  if (furtherVoices.length === 0) return;
  sheet.space(6);
  sheet.text({ text: of.further, style: styles.h2 }, { tag: 'H2', after: 6 });
  for (const { label, against = false, quote, affected } of furtherVoices) {
    const count = writing.numbers.affected(affected);
    sheet.text(
      [
        ...(label === null
          ? []
          : [{ text: `${against ? `${of.against}: ${label}` : label}  `, style: styles.bold }]),
        { text: count, style: styles.small },
      ],
      { after: 2 },
    );
    writeQuote(sheet, quote, writing);
  }
}

/** A bar for each: filled as far as people were counted, with the interval that stands behind it. */
function drawPains(sheet: Sheet, { painPoints }: Needs, { words, numbers }: Writing): void {
  const alt = painPoints.map(({ title, affected }) => `${title}: ${numbers.affected(affected)}`).join('; ');
  const [names, row] = [190, 30];
  const wide = sheet.width - names - 12;
  const x = sheet.left + names + 6;
  sheet.room(painPoints.length * row + 34);
  sheet.figure(alt, () => {
    for (const [index, { title, affected }] of painPoints.entries()) {
      const { y } = sheet;
      const label = { text: `${index + 1}. ${title}`, style: { ...styles.bold, size: 8.5, leading: 1.15 } };
      sheet.put(label, { x: sheet.left, y: y + 2, width: names - 6, most: 2 });
      sheet.box(x, y + 3, wide, 11, colors.tint, 2);
      sheet.box(x, y + 3, wide * affected.share, 11, colors.brand, 2);
      drawInterval(sheet, affected, x, y + 8.5, wide);
      const text = `${words.people(affected.count, affected.of)} · ${numbers.share(affected.share)} · ${numbers.interval(affected.interval, 'share')}`;
      const emerging = affected.status === 'emerging' ? ` · ${words.emerging}` : '';
      sheet.put(
        { text: `${text}${emerging}`, style: { ...styles.small, size: 7.5 } },
        { x, y: y + 16, width: wide, most: 1 },
      );
      sheet.y += row;
    }
    const axis = { ...styles.small, size: 7 };
    for (const share of [0, 0.25, 0.5, 0.75, 1]) {
      const at = { x: x + wide * share - 20, y: sheet.y, width: 40, align: 'center' } as const;
      sheet.put({ text: numbers.share(share), style: axis }, at);
    }
    sheet.y += 14;
  });
  const how = `${words.needs.affected}: ${words.provenances.measured}; ${words.interval}: Wilson`;
  sheet.text({ text: how, style: styles.small }, { after: 10 });
}

function drawInterval(
  sheet: Sheet,
  { interval: [low, high] }: Affected,
  x: number,
  y: number,
  wide: number,
): void {
  const [from, to] = [x + wide * low, x + wide * high];
  sheet.stroke([from, y], [to, y], colors.warm, { width: 1.3 });
  for (const end of [from, to]) sheet.stroke([end, y - 3], [end, y + 3], colors.warm, { width: 1.3 });
}
