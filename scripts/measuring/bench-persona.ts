import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { projectFile } from '../../config/project-file.js';
import type { NewPersona } from '../../src/modules/personas/persona.contract.js';

/** What a cold load is measured on: 50 answers of 50 people and 4,000 characters of market context. */
export interface BenchPersona {
  language: 'en' | 'pl';
  product: string;
  persona: NewPersona;
  responses: {
    question: string;
    answer: string;
    respondent: { id: string };
    rating: { value: number; min: number; max: number };
  }[];
  passages: { text: string; source: string }[];
}

const answerCount = 50;
const contextLength = 4_000;

const sets = {
  en: {
    product: 'A repair plan for household appliances at GBP 9 a month',
    question: 'question',
    answer: 'answer',
    rating: 'rating',
  },
  pl: {
    product: 'Abonament na rower elektryczny za 249 zł miesięcznie',
    question: 'pytanie',
    answer: 'odpowiedź',
    rating: 'ocena',
  },
} as const;

/**
 * The example set of a language, filled up to the measure: further people say what one of the group says and then the
 * first sentence of another; the context goes on from its beginning.
 *
 * @param seed another one gives other pairs, so another input
 */
export function benchPersona(language: 'en' | 'pl', seed: number): BenchPersona {
  const set = sets[language];
  const said = parse(read(language, 'answers.csv'), { columns: true }) as Record<string, string>[];
  const responses = Array.from({ length: answerCount }, (_, index) => {
    const own = said[index % said.length]!;
    const other = said[(index * 3 + seed + 1) % said.length]![set.answer]!;
    const further = index < said.length ? '' : ` ${/^.+?[.!?…](?=\s|$)/su.exec(other)?.[0] ?? other}`;
    return {
      question: own[set.question]!,
      answer: `${own[set.answer]!}${further}`,
      respondent: { id: `person-${index + 1}` },
      rating: { value: Number(own[set.rating]), min: 1, max: 5 },
    };
  });
  const { passages } = JSON.parse(read(language, 'context.json')) as BenchPersona;
  const texts = [...passages, ...passages];
  let left = contextLength;
  const context = texts.flatMap(({ text, source }) => {
    const cut = text.slice(0, left);
    left -= cut.length;
    return cut === '' ? [] : [{ text: cut, source }];
  });
  const persona = JSON.parse(read(language, 'persona.json')) as NewPersona;
  return { language, product: set.product, persona, responses, passages: context };
}

function read(language: string, file: string): string {
  return readFileSync(projectFile(`examples/${language}/${file}`), 'utf8');
}
