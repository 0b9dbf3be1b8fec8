import type { PersonaExport } from '../../export.contract.js';
import { noticeOf } from '../../persona/notice.ts';
import type { Writing } from '../../words/writing.ts';
import { named, writeFacts } from './spans.ts';
import { colors, margin, type Sheet, styles } from './sheet.ts';

/** The first page: whom it is about, what it stands on, what a machine wrote. */
export function writeCover(
  sheet: Sheet,
  document: PersonaExport,
  { words, numbers, citations }: Writing,
): void {
  const { persona, project, version, exportedAt } = document;
  const inner = sheet.width;
  const white = { size: 26, weight: 'bold', color: '#ffffff', leading: 1.2 } as const;
  const pale = { size: 12, color: '#d7ecf2', leading: 1.35 } as const;
  const kicker = { text: `${words.persona} · ${project.name}`, style: { ...pale, size: 9.5 } };
  const name = { text: persona.name, style: white };
  const line = [persona.personaTitle ?? persona.occupation, persona.location]
    .filter((each) => each !== null)
    .join(' · ');
  const lines = [
    kicker,
    name,
    { text: persona.headline ?? '', style: pale },
    { text: line, style: { ...pale, size: 10 } },
  ].filter(({ text }) => text !== '');
  const height = lines.reduce((sum, each) => sum + sheet.measure(each, inner, 4) + 4, 0) + 2 * 30;
  sheet.decoration(() => sheet.box(0, 0, sheet.doc.page.width, height, colors.brand));
  sheet.y = 30;
  for (const each of lines) {
    sheet.tag(each === name ? 'H1' : 'P', () => {
      sheet.y += sheet.put(each, { x: margin, y: sheet.y, width: inner, most: 4 }) + 4;
    });
  }
  sheet.y = height + 16;
  writeGlance(sheet, document, { words, numbers, citations });
  const facts: [string, string | null][] = [
    [words.product, project.product],
    [words.industry, project.industry],
    [words.segment, persona.segmentName ?? persona.segmentId],
    [words.age, persona.age === null ? null : String(persona.age)],
    [words.goals, persona.goals.join(' · ')],
    [words.frustrations, persona.frustrations.join(' · ')],
    [words.values, persona.values.join(' · ')],
    [words.interests, persona.interests.join(' · ')],
    [words.exported, `${numbers.date(exportedAt)} · ${words.version} ${version}`],
  ];
  for (const [fact, value] of facts) if (value) sheet.text(named(fact, value), { after: 3 });
  if (persona.backgroundStory) {
    sheet.space(4);
    sheet.text({ text: persona.backgroundStory, style: styles.body });
  }
  sheet.space(8);
  for (const notice of noticeOf(document, words)) writeNotice(sheet, notice);
}

/** What a reader with one minute takes away. */
function writeGlance(sheet: Sheet, { sections }: PersonaExport, writing: Writing): void {
  const { words, numbers } = writing;
  const big = { size: 13, weight: 'bold', color: colors.brand, leading: 1.2 } as const;
  const { journey, needs, messaging } = sections;
  const pain = needs?.data?.painPoints.toSorted((a, b) => b.affected.share - a.affected.share)[0];
  const outcome = needs?.data?.desiredOutcomes.toSorted((a, b) => b.opportunityScore - a.opportunityScore)[0];
  const message = messaging?.data?.variants[0];
  const facts = [
    pain && {
      name: words.needs.pains,
      value: { text: pain.title, style: big },
      note: `${words.people(pain.affected.count, pain.affected.of)}, ${numbers.share(pain.affected.share)} (${words.provenances.measured})`,
    },
    outcome && {
      name: words.needs.opportunity,
      value: { text: numbers.number(outcome.opportunityScore), style: big },
      note: outcome.statement,
    },
    journey?.data && {
      name: words.journey.conversion,
      value: {
        text: `≈ ${numbers.share(journey.data.conversionRate)}`,
        style: { ...big, weight: 'italic' as const },
      },
      note: `${words.journey.length}: ≈ ${numbers.number(journey.data.lengthDays)} ${words.journey.days.toLowerCase()}`,
    },
    message && { name: words.sections.messaging, value: { text: message.headline, style: big } },
  ].filter((fact) => fact !== undefined && fact !== null);
  if (facts.length > 0) writeFacts(sheet, facts, 90);
}

/** A tinted box with a stroke. */
export function writeNotice(sheet: Sheet, text: string, tint = colors.warmTint, stroke = colors.warm): void {
  const span = { text, style: { ...styles.body, size: 8.5 } };
  const lines = sheet.setter.layOut(span, sheet.width - 24);
  const height = lines.reduce((sum, each) => sum + each.height, 0) + 12;
  // What is longer than a page cannot be in a box.
  if (height > 400) {
    sheet.text(span, { x: sheet.left + 12, bar: stroke });
    return;
  }
  sheet.room(height);
  sheet.tag('P', () => {
    sheet.box(sheet.left, sheet.y, sheet.width, height, tint);
    sheet.box(sheet.left, sheet.y, 3, height, stroke);
    sheet.put(span, { x: sheet.left + 14, y: sheet.y + 6, width: sheet.width - 24 });
  });
  sheet.y += height;
  sheet.space(6);
}
