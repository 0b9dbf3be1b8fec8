import { mkdirSync, writeFileSync } from 'node:fs';
import { seeded } from '../measuring/seeded-random.js';
import {
  type CapturedCase,
  type ReadingFolder,
  readSections,
  type ReadSection,
  type Way,
  ways,
} from './captured.js';
import type { ReadingCase } from './case.js';
import { instructions } from './instructions.js';
import { sectionText } from './section-text.js';
import type { NewResponse } from '../../src/modules/personas/evidence/response.contract.js';

export const readers = ['1', '2'] as const;
export type Reader = (typeof readers)[number];

/** Which way each candidate is, by reader and by `case/section`. */
export type Key = Record<Reader, Record<string, Record<string, Way>>>;

/** Writes what the readers read, each in an order of its own, and the key, which they must not see. */
export function render(folder: ReadingFolder, cases: readonly CapturedCase[], seed: number): Key {
  const random = seeded(seed);
  const key: Key = { 1: {}, 2: {} };
  for (const reader of readers) {
    mkdirSync(folder.in('judge', `reader-${reader}`), { recursive: true });
    writeFileSync(folder.in('judge', `reader-${reader}`, '00-instructions.txt'), instructions(reader));
  }
  for (const captured of cases) {
    for (const section of readSections) {
      const order = shuffled(ways, random);
      for (const reader of readers) {
        // The other reader has the opposite order, so that neither place favours a way.
        const mine = reader === '1' ? order : order.toReversed();
        const name = captured.case.name;
        key[reader][`${name}/${section}`] = Object.fromEntries(mine.map((way, n) => [letterOf(n), way]));
        const file = folder.in('judge', `reader-${reader}`, `${name}-${section}.txt`);
        writeFileSync(file, judgeText(captured, section, mine));
      }
    }
  }
  folder.write(key, 'key.json');
  return key;
}

function judgeText({ case: about, made }: CapturedCase, section: ReadSection, order: readonly Way[]): string {
  return [
    `CASE ${about.name}, SECTION ${section}`,
    '',
    ...evidenceLines(about),
    ...order.flatMap((way, n) => [
      '',
      `################ CANDIDATE ${letterOf(n)}`,
      sectionText(section, made[way]?.[section]),
    ]),
    '',
  ].join('\n');
}

/** A case as those who judge read it: product, persona, every answer, market context. */
export function evidenceLines({ project, persona, responses, passages }: ReadingCase): string[] {
  const people = new Set(responses.map(({ respondent }) => respondent?.id));
  return [
    `PRODUCT: ${project.product}`,
    '',
    '################ THE PERSONA (for whom it is written; none of those who answered)',
    personaText(persona),
    '',
    `################ ALL ANSWERS: ${responses.length} by ${people.size} people`,
    ...[...Map.groupBy(responses, ({ question }) => question ?? '')].flatMap(([question, answers]) => [
      `Question: ${question}`,
      ...answers.map(answerText),
    ]),
    '',
    '################ MARKET CONTEXT',
    ...(passages.length > 0 ? passages.map(({ text, source }) => `- ${text} (${source})`) : ['(none)']),
  ];
}

function answerText({ respondent, answer, rating }: NewResponse): string {
  const rated = rating ? `, rating ${rating.value} (${rating.min}–${rating.max})` : '';
  return `- ${respondent?.id}${rated}: ${answer?.replaceAll('\n', '\n    ')}`;
}

/** Whatever its form is: every field a line, lists in one. Without its id in a segment, which says nothing. */
function personaText(persona: object): string {
  const { persona: agent = persona } = persona as { persona?: object };
  return Object.entries(agent)
    .filter(([field]) => !field.startsWith('segment'))
    .map(([field, value]) => `${field}: ${valueText(value)}`)
    .join('\n');
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join('; ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([field, each]) => `${field} ${valueText(each)}`)
    .join(', ');
}

function letterOf(n: number): string {
  return String.fromCodePoint('A'.codePointAt(0)! + n);
}

/** Fisher and Yates. */
function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const all = [...items];
  for (let n = all.length - 1; n > 0; n--) {
    const other = Math.floor(random() * (n + 1));
    [all[n], all[other]] = [all[other]!, all[n]!];
  }
  return all;
}
