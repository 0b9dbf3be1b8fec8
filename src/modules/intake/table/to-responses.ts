import { createHmac } from 'node:crypto';
import { textFault } from '../../../common/http/server/strict-json.js';
import type { Column, Note, Place, ReadItem, ReadResponse, Scale } from '../intake.contract.js';
import { note } from '../intake.error.js';
import { isBlank } from './column-facts.js';
import { readDate } from './read-date.js';
import { readScore } from './read-score.js';

/** Characters: what is kept of an answer, a question, an attribute and a respondent. */
const longest = { answer: 20_000, question: 2_000, attribute: 2_000, respondent: 200 };

export interface TableRow {
  /** Below the header, from 1. */
  row: number;
  line?: number;
  cells: string[];
  /** Of JSON, where an entry states the ends of its own scale: by the column's index. */
  scales?: Map<number, { min: number; max: number }>;
}

export interface ResponseOptions {
  /** Pseudonyms made with the same key are the same for the same person. Keep it secret: with it they can be told. */
  pseudonymKey: string;
  /** Names rows whose respondent is not named, such as the file's fingerprint. */
  rowKey: string;
}

/** A name that tells nothing about the person, the same each time. Case and blanks do not matter. */
export function pseudonymOf(id: string, key: string): string {
  const plain = id.normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase();
  return `p-${createHmac('sha256', key).update(plain).digest('hex').slice(0, 16)}`;
}

/** The responses of a row: one for each answer, and for each rating that goes with none. */
export class RowsToResponses {
  private readonly of: Record<Column['role'], Column[]>;
  private readonly byName: Map<string, Column>;

  constructor(
    columns: Column[],
    private readonly options: ResponseOptions,
  ) {
    this.of = {
      answer: [],
      rating: [],
      question: [],
      respondent: [],
      askedAt: [],
      attribute: [],
      ignored: [],
    };
    for (const column of columns) this.of[column.role].push(column);
    this.byName = new Map(columns.map((column) => [column.name, column]));
  }

  /** Why the columns as they are yield nothing, or `undefined`. */
  get fault(): string | undefined {
    return this.of.answer.length + this.of.rating.length === 0
      ? 'No column holds answers or ratings.'
      : undefined;
  }

  *read(row: TableRow): Generator<ReadItem> {
    const at: Place = { row: row.row, ...(row.line !== undefined && { line: row.line }) };
    const notes: Note[] = [];
    const found = [...this.responsesOf(row, at, notes)];
    for (const each of notes) yield { type: 'warning', at, note: each };
    for (const response of found) yield { type: 'response', at, response };
    if (found.length > 0 || notes.length > 0) return;
    yield {
      type: 'skipped',
      at,
      note: note(at, 'Nothing was answered and nothing rated.', 'Nothing: there is nothing to import in it.'),
    };
  }

  private *responsesOf(row: TableRow, at: Place, notes: Note[]): Generator<ReadResponse> {
    const cell = ({ index }: Column) => row.cells[index] ?? '';
    const warn = (column: Column, reason: string, cure: string) =>
      notes.push(note({ ...at, column: column.name, cell: cell(column) }, reason, cure));
    const keepable = (column: Column, most: number) => {
      const fault = textFault(cell(column));
      if (fault) warn(column, `The cell is left out. ${fault}`, 'Remove that character.');
      else if (cell(column).length > most)
        warn(
          column,
          `The cell is left out: it has ${cell(column).length} characters, at most ${most} are kept.`,
          'Shorten or split it.',
        );
      else return true;
      return false;
    };
    const answers = this.of.answer.filter(
      (column) => cell(column).trim() !== '' && keepable(column, longest.answer),
    );
    const ratings = new Map(this.of.rating.flatMap((column) => this.ratingOf(column, row, warn)));
    if (answers.length === 0 && ratings.size === 0) return;
    const linked = [...ratings.keys()].filter((rating) =>
      answers.some(({ name }) => name === rating.ratingOf),
    );
    const isSeveral = answers.length + ratings.size - linked.length > 1;
    const who = this.respondentOf(row, cell, keepable, isSeveral);
    const askedAt = this.askedAtOf(cell, warn);
    const asked = this.of.question.find(
      (column) => cell(column).trim() !== '' && keepable(column, longest.question),
    );
    const questionOf = (...columns: Column[]) => {
      const own = columns.flatMap(({ question }) => (question === null ? [] : [question]));
      return (asked ? cell(asked) : own.join(' — ').slice(0, longest.question).toWellFormed()) || null;
    };
    for (const answer of answers) {
      const rating = [...ratings.keys()].find(({ ratingOf }) => ratingOf === answer.name);
      yield {
        question: rating ? questionOf(rating, answer) : questionOf(answer),
        answer: cell(answer),
        respondent: who,
        rating: rating ? ratings.get(rating)! : null,
        askedAt,
      };
      if (rating) ratings.delete(rating);
    }
    for (const [column, rating] of ratings) {
      const reason = column.ratingOf === null ? undefined : this.byName.get(column.ratingOf);
      yield {
        question: reason ? questionOf(column, reason) : questionOf(column),
        answer: null,
        respondent: who,
        rating,
        askedAt,
      };
    }
  }

  private ratingOf(
    column: Column,
    row: TableRow,
    warn: (column: Column, reason: string, cure: string) => void,
  ): [Column, { value: number; min: number; max: number }][] {
    const text = row.cells[column.index] ?? '';
    if (isBlank(text)) return [];
    const scale: Pick<Scale, 'min' | 'max'> | null | undefined =
      row.scales?.get(column.index) ?? column.scale;
    const score = readScore(text);
    if (!score) {
      warn(
        column,
        'This is no score that can be read: the rating is left out, the answer is kept.',
        'Write a number.',
      );
      return [];
    }
    if (!scale) {
      warn(column, 'The rating is left out: its scale is not known.', 'State the ends of the scale.');
      return [];
    }
    const { min, max } = {
      ...scale,
      ...(score.min !== undefined && { min: score.min }),
      ...(score.max !== undefined && { max: score.max }),
    };
    if (score.value < min || score.value > max || min >= max) {
      warn(
        column,
        `The rating is left out: it lies outside of the scale from ${min} to ${max}.`,
        'Correct it, or state the scale.',
      );
      return [];
    }
    return [[column, { value: score.value, min, max }]];
  }

  /** Several answers of a row without a respondent are one person's: the row names them. */
  private respondentOf(
    row: TableRow,
    cell: (column: Column) => string,
    keepable: (column: Column, most: number) => boolean,
    isSeveral: boolean,
  ): ReadResponse['respondent'] {
    const named = this.of.respondent.find(
      (column) => cell(column).trim() !== '' && keepable(column, longest.respondent),
    );
    const id = named
      ? named.pseudonymised
        ? pseudonymOf(cell(named), this.options.pseudonymKey)
        : cell(named)
      : isSeveral
        ? `row ${row.row} of ${this.options.rowKey}`
        : null;
    const attributes = this.of.attribute.flatMap((column) =>
      cell(column).trim() === '' || !keepable(column, longest.attribute)
        ? []
        : [[column.name === 'id' ? 'id (column)' : column.name, cell(column)] as const],
    );
    return { id, attributes: Object.fromEntries(attributes) };
  }

  private askedAtOf(
    cell: (column: Column) => string,
    warn: (column: Column, reason: string, cure: string) => void,
  ): string | null {
    const column = this.of.askedAt.find((each) => cell(each).trim() !== '');
    if (!column) return null;
    const date = readDate(cell(column), column.dateOrder);
    if (!date)
      warn(
        column,
        'The date is left out: it cannot be told for certain.',
        'Write it as 2026-03-02, or state whether day or month comes first.',
      );
    return date?.iso ?? null;
  }
}
