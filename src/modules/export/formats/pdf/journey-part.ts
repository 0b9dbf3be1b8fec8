import type { Journey } from '../../../journey/journey.contract.js';
import type { Writing } from '../../words/writing.ts';
import { formulas } from '../flat-rows.ts';
import { drawJourneyMap } from './journey-map.ts';
import { cited, figure, writeFacts } from './spans.ts';
import { colors, type Sheet, styles } from './sheet.ts';

/** The map on a page across, then what it is made of. @param writeCaveats between them */
export function writeJourney(
  sheet: Sheet,
  journey: Journey,
  writing: Writing,
  writeCaveats: () => void,
): void {
  const { words, numbers } = writing;
  const { journey: of } = words;
  const text =
    `${of.length}: ${numbers.number(journey.lengthDays)} ${of.days.toLowerCase()} (${words.provenances.computed}: ${formulas['lengthDays']}) · ` +
    `${of.conversion}: ${numbers.share(journey.conversionRate)} (${words.provenances.computed}: ${formulas['conversionRate']})`;
  sheet.text({ text, style: styles.small }, { after: 6 });
  drawJourneyMap(sheet, journey, writing);
  sheet.page('portrait');
  writeCaveats();
  drawTouchpointChart(sheet, journey, writing);
  for (const [index, stage] of journey.stages.entries()) {
    // Its heading, summary and figures are together.
    sheet.room(150);
    sheet.text(
      { text: `${index + 1}. ${of.stages[stage.stage]}: ${stage.name}`, style: styles.h2 },
      { tag: 'H2' },
    );
    sheet.text([{ text: stage.summary, style: styles.body }, ...cited(writing, stage.evidence)], {
      after: 6,
    });
    writeFacts(sheet, [
      ...(stage.emotion
        ? [
            {
              name: of.emotion,
              value: figure(writing, stage.emotion.score, undefined, 14),
              note: stage.emotion.word,
            },
          ]
        : []),
      {
        name: of.days,
        value: figure(writing, stage.averageDays, undefined, 14),
        note: words.provenances.model_estimate,
      },
      {
        name: of.dropOff,
        value: figure(writing, stage.dropOffRate, 'share', 14),
        note: words.provenances.model_estimate,
      },
    ]);
    if (stage.opportunity) {
      const spans = [
        { text: `${of.opportunity}: `, style: { ...styles.bold, color: colors.brand } },
        { text: stage.opportunity, style: styles.body },
      ];
      sheet.text(spans, { after: 6 });
    }
    for (const [name, items] of [
      [of.questions, stage.questions],
      [of.signals, stage.buyingSignals],
    ] as const) {
      if (items.length === 0) continue;
      sheet.text({ text: name, style: styles.h3 }, { tag: 'H3', after: 2 });
      sheet.bullets(items);
    }
    if (stage.touchpoints.length > 0)
      sheet.text({ text: of.touchpoints, style: styles.h3 }, { tag: 'H3', after: 2 });
    sheet.bullets(
      stage.touchpoints.map(({ channel, description, priority, impact, effort, evidence }) => [
        { text: `${channel}: `, style: styles.bold },
        { text: `${description} `, style: styles.body },
        {
          text: `${of.priority}: ${of.levels[priority]}; ${of.effort}: ${of.levels[effort]}; ${of.impact}: `,
          style: styles.small,
        },
        figure(writing, impact, undefined, 8),
        ...cited(writing, evidence),
      ]),
    );
    sheet.space(6);
  }
}

/** All touchpoints by what they do and what they take; hollow, since both are estimates. */
function drawTouchpointChart(sheet: Sheet, { stages }: Journey, { words }: Writing): void {
  const { journey: of } = words;
  const all = stages.flatMap((stage, index) =>
    stage.touchpoints.map((touchpoint) => ({ ...touchpoint, index })),
  );
  if (all.length === 0) return;
  sheet.text({ text: of.touchpointMap, style: styles.h2 }, { tag: 'H2', after: 6 });
  const stageColors = [colors.brand, '#2a94a8', colors.warm, '#6d5a8e'];
  const alt = all
    .map(
      ({ channel, impact, effort }, place) =>
        `${place + 1} ${channel}: ${of.impact} ≈ ${impact.value}, ${of.effort} ${of.levels[effort]}`,
    )
    .join('; ');
  const [wide, tall] = [280, 200];
  sheet.room(tall + 52);
  sheet.figure(alt, () => {
    const [x, y] = [sheet.left + 16, sheet.y + 16];
    const column = wide / 3;
    const levels = ['low', 'medium', 'high'] as const;
    for (const [index, level] of levels.entries()) {
      sheet.box(x + index * column, y, column - 2, tall, index === 0 ? colors.brandTint : colors.tint);
      const text = `${of.effort}: ${of.levels[level]}`;
      sheet.put(
        { text, style: styles.small },
        { x: x + index * column, y: y + tall + 3, width: column, align: 'center' },
      );
    }
    sheet.put({ text: `↑ ${of.impact} ≈ 0–1`, style: styles.smallBold }, { x, y: y - 14, width: wide });
    sheet.put({ text: '1', style: styles.small }, { x: sheet.left, y: y - 2, width: 12 });
    sheet.put({ text: '0', style: styles.small }, { x: sheet.left, y: y + tall - 10, width: 12 });
    const taken = new Map<string, number>();
    for (const [place, { effort, impact, index }] of all.entries()) {
      const level = levels.indexOf(effort);
      const row = Math.round((1 - impact.value) * 11);
      const key = `${level} ${row}`;
      const beside = taken.get(key) ?? 0;
      taken.set(key, beside + 1);
      const cx = x + level * column + 14 + (beside % 6) * 14;
      const cy = y + 9 + (tall - 18) * (1 - impact.value) + Math.floor(beside / 6) * 6;
      sheet.doc.circle(cx, cy, 6.4).lineWidth(1).fillAndStroke('#ffffff', stageColors[index]!);
      const style = { size: 6.5, weight: 'bold', color: stageColors[index]! } as const;
      sheet.put({ text: String(place + 1), style }, { x: cx - 7, y: cy - 4.3, width: 14, align: 'center' });
    }
    let at = y;
    for (const [place, { channel, index }] of all.entries()) {
      const style = {
        ...styles.small,
        color: stageColors[index]!,
        leading: Math.min(1.35, (tall + 16) / all.length / 8),
      };
      const spans = [
        { text: `${place + 1}  `, style: { ...style, weight: 'bold' as const } },
        { text: channel, style: { ...style, color: colors.ink } },
      ];
      at += sheet.put(spans, { x: x + wide + 16, y: at, width: sheet.width - wide - 34, most: 1 });
    }
  });
  sheet.y += tall + 42;
}
