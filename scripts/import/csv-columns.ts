import { UsageError } from './import.error.js';

/** The command line's options for CSV, as they were given. */
export interface CsvOptions {
  answerColumn?: string;
  question?: string;
  questionColumn?: string;
  respondentColumn?: string;
  ratingColumn?: string;
  ratingMin?: string;
  ratingMax?: string;
}

const obviousNames = new Set(['answer', 'response', 'explanation', 'odpowiedź', 'odpowiedz', 'comment']);

/** The columns whose name says that they hold answers, as the header spells them. */
export function obviousAnswerColumns(header: readonly string[]): string[] {
  return header
    .map((name) => name.trim())
    .filter((name) => obviousNames.has(name.normalize('NFC').toLowerCase()));
}

/**
 * The columns of one file: those named, and the answers' column where its name is obvious.
 *
 * @throws {UsageError} where a named column is not there, or no one column can hold the answers
 */
export function chooseColumns(path: string, header: readonly string[], options: CsvOptions) {
  const names = header.map((name) => name.trim());
  const listed = names.map((name) => `"${name}"`).join(', ');
  for (const [option, name] of [
    ['--answer-column', options.answerColumn],
    ['--question-column', options.questionColumn],
    ['--respondent-column', options.respondentColumn],
    ['--rating-column', options.ratingColumn],
  ] as const) {
    if (name !== undefined && !names.includes(name.trim())) {
      throw new UsageError(`${path} has no column "${name}" for ${option}; its columns are ${listed}.`);
    }
  }
  if (options.answerColumn !== undefined) return { columns: options, notes: [] };
  const obvious = obviousAnswerColumns(header);
  if (obvious.length !== 1) {
    const which =
      obvious.length === 0 ? 'which column holds the answers' : 'which of several columns holds the answers';
    throw new UsageError(
      `${path} does not tell ${which}: name one with --answer-column; its columns are ${listed}.`,
    );
  }
  const notes = [`The answers are taken from the column "${obvious[0]}"; --answer-column names another.`];
  return { columns: { ...options, answerColumn: obvious[0]! }, notes };
}
