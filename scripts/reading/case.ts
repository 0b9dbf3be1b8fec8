import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { projectFile } from '../../config/project-file.js';
import type { NewResponse } from '../../src/modules/personas/evidence/response.contract.js';

/** A persona with its evidence, whose sections are read by people or models who do not know how they were made. */
export interface ReadingCase {
  name: string;
  project: { name: string; product: string; industry?: string; language: string };
  /** As it is imported: native, or a TinyTroupe agent. */
  persona: object;
  responses: NewResponse[];
  passages: { text: string; source: string; publishedAt?: string }[];
}

/** Where a case's files are, and which columns its answers have. */
interface CaseFiles {
  persona: string;
  answers: string;
  context?: string;
  project: ReadingCase['project'];
  columns: { respondent: string; question: string | { of: string }; answer: string; rating: string };
  rating: { min: number; max: number };
}

const named = { respondent: 'respondent', question: { of: 'question' }, answer: 'answer', rating: 'rating' };
const ownCases = ['tool-library', 'pharmacy-delivery', 'night-shift-course', 'workshop-software'];

/** Every case, those of our own making last; one whose files are not there is left out, and said to be. */
export function readCases(only: readonly string[] | undefined): ReadingCase[] {
  const all: Record<string, CaseFiles> = { ...openCases(), ...Object.fromEntries(ownCases.map(ownCase)) };
  const unknown = only?.find((name) => !(name in all));
  if (unknown !== undefined)
    throw new Error(`There is no case ${unknown}: give some of ${Object.keys(all).join(', ')}.`);
  return Object.entries(all).flatMap(([name, files]) => {
    if (only && !only.includes(name)) return [];
    if (existsSync(files.answers)) return [readCase(name, files)];
    process.stderr.write(`Left out: ${name}, whose answers are not there (${files.answers}).\n`);
    return [];
  });
}

function openCases(): Record<string, CaseFiles> {
  const example = (language: 'en' | 'pl', project: Omit<ReadingCase['project'], 'language'>) => ({
    persona: projectFile(`examples/${language}/persona.json`),
    answers: projectFile(`examples/${language}/answers.csv`),
    context: projectFile(`examples/${language}/context.json`),
    project: { ...project, language },
    rating: { min: 1, max: 5 },
  });
  const panel = projectFile('../shared/data/tinytroupe');
  return {
    'repair-plan': {
      ...example('en', {
        name: 'Repair plan',
        product: 'A repair plan for household appliances at GBP 9 a month',
      }),
      columns: named,
    },
    'e-bike': {
      ...example('pl', {
        name: 'Rower w abonamencie',
        product: 'Abonament na rower elektryczny za 249 zł miesięcznie',
      }),
      columns: {
        respondent: 'respondent',
        question: { of: 'pytanie' },
        answer: 'odpowiedź',
        rating: 'ocena',
      },
    },
    gazpacho: {
      persona: join(panel, 'agents/Lila.agent.json'),
      answers: join(panel, 'bottled-gazpacho.csv'),
      project: {
        name: 'Bottled gazpacho',
        product: 'A ready-to-drink bottled gazpacho',
        industry: 'Food and drink',
        language: 'en',
      },
      columns: {
        respondent: 'Responder #',
        question: 'Would you purchase a ready-to-drink bottled gazpacho?',
        answer: 'Explanation',
        rating: 'Vote',
      },
      rating: { min: 1, max: 5 },
    },
  };
}

function ownCase(name: string): [string, CaseFiles] {
  return [name, filesIn(projectFile(`test/fixtures/reading/cases/${name}`))];
}

/**
 * The cases of a folder, each a folder as those in `test/fixtures/reading/cases`.
 *
 * @throws {Error} where there is none, or a file of one cannot be read
 */
export function readCasesIn(folder: string): ReadingCase[] {
  const names = readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'project.json')))
    .toSorted();
  if (names.length === 0)
    throw new Error(`${folder} has no folder with project.json, persona.json and answers.csv.`);
  return names.map((name) => readCase(name, filesIn(join(folder, name))));
}

function filesIn(folder: string): CaseFiles {
  const file = (what: string) => join(folder, what);
  const { rating, ...project } = readJson(file('project.json')) as CaseFiles['project'] &
    Pick<CaseFiles, 'rating'>;
  return {
    persona: file('persona.json'),
    answers: file('answers.csv'),
    ...(existsSync(file('context.json')) && { context: file('context.json') }),
    project,
    columns: named,
    rating,
  };
}

function readCase(name: string, { persona, answers, context, project, columns, rating }: CaseFiles) {
  const rows = parse(readFileSync(answers, 'utf8'), { columns: true, bom: true }) as Record<string, string>[];
  const { question } = columns;
  return {
    name,
    project,
    persona: readJson(persona) as object,
    responses: rows.map((row): NewResponse => {
      const value = row[columns.rating];
      return {
        question: typeof question === 'string' ? question : row[question.of]!,
        answer: row[columns.answer]!,
        respondent: { id: row[columns.respondent]! },
        ...(value && { rating: { value: Number(value), ...rating } }),
      };
    }),
    passages: context ? (readJson(context) as Pick<ReadingCase, 'passages'>).passages : [],
  };
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
