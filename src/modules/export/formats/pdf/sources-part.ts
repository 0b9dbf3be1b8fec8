import type { Card, PersonaExport } from '../../export.contract.js';
import type { Writing } from '../../words/writing.ts';
import { colors, type Sheet, styles } from './sheet.ts';
import { named } from './spans.ts';

const mostOfSource = 600;

/** Whatever is cited, by number. */
export function writeSources(sheet: Sheet, { words, citations }: Writing): void {
  if (citations.all.length === 0) return;
  sheet.begin(words.sources);
  for (const source of citations.all) {
    const { number, question, url, id, text } = source;
    const shown = text !== null && text.length > mostOfSource ? `${text.slice(0, mostOfSource)}…` : text;
    const small = { ...styles.small, color: colors.ink };
    sheet.text(
      [
        { text: `[${number}]  `, style: { ...styles.smallBold, color: colors.brand } },
        { text: citations.who(source), style: { ...styles.smallBold, color: colors.ink } },
        ...(question === null ? [] : [{ text: `  ${words.question}: ${question}`, style: styles.small }]),
        ...(url === null ? [] : [{ text: `  ${url}`, style: styles.small }]),
        { text: `  ${id}`, style: { ...styles.small, size: 6.5, color: colors.faint } },
        ...(shown === null ? [] : [{ text: `\n“${shown}”`, style: small }]),
      ],
      { x: sheet.left, after: 5 },
    );
  }
}

/** Of each section, what it was made by and from. */
export function writeCards(sheet: Sheet, { provenance }: PersonaExport, writing: Writing): void {
  const { words } = writing;
  sheet.begin(words.card.title);
  for (const card of provenance) {
    sheet.text(
      { text: `${words.sections[card.section]}: ${words.statuses[card.status]}`, style: styles.h2 },
      { tag: 'H2', after: 3 },
    );
    for (const [name, value] of linesOf(card, writing)) sheet.text(named(name, value), { after: 2 });
    sheet.space(8);
  }
}

function linesOf(card: Card, { words, numbers }: Writing): [string, string][] {
  const { card: of } = words;
  const { evidence, checks } = card;
  const lines: [string, string | null][] = [
    [of.model, card.generatedAt === null ? null : (card.model ?? of.noModel)],
    [of.prompt, card.promptVersion],
    [of.generated, card.generatedAt && numbers.date(card.generatedAt)],
    [of.evidence, evidence && of.basis(evidence)],
    [of.checks, checks && [of.passed(checks.passed, checks.of), ...checks.failed].join('; ')],
    [of.score, card.score === null ? null : numbers.number(card.score)],
    [words.caveats, card.caveats.length === 0 ? null : card.caveats.join(' ')],
    [words.statuses[card.status], card.problem],
  ];
  return lines.flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
}
