import { createHmac } from 'node:crypto';
import { textFault } from '../../../common/http/server/strict-json.js';
import { meaningOf } from '../../personas/evidence/rating-meaning.js';
import { readScore } from '../../personas/evidence/read-score.js';
import type { Rating } from '../../personas/evidence/response.contract.js';
import { type Ladder, ladderOf } from '../../personas/evidence/score-labels.js';
import type { Column, Note, Place, ReadItem, ReadResponse } from '../intake.contract.js';
import { note } from '../intake.error.js';
import type { StatedScale } from '../json/flatten.js';
import { plainName } from './header-text.js';
import { readDate } from './read-date.js';

/** Characters: what is kept of an answer, a question, an attribute and a respondent. */
const longest = { answer: 20_000, question: 2_000, attribute: 2_000, respondent: 200 };

export interface TableRow {
  /** Below the header, from 1. */
  row: number;
  line?: number;
  cells: string[];
  /** Of JSON, where an entry states the scale of a rating itself: by the column's index. */
  scales?: Map<number, StatedScale>;
}

export interface ResponseOptions {
  /** Pseudonyms made with the same key are the same for the same person. Keep it secret: with it they can be told. */
  pseudonymKey: string;
  /** Names rows whose respondent is not named, such as the file's fingerprint. */
  rowKey: string;
  /** Rows that are no answers, by what stands in a column of that plain name. */
  trials?: { column: string; values: RegExp } | undefined;
}

/** A name that tells nothing about the person, the same each time. Case and blanks do not matter. */
export function pseudonymOf(id: string, key: string): string {
  const plain = id.normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase();
  return `p-${createHmac('sha256', key).update(plain).digest('hex').slice(0, 16)}`;
}

/** Words for "none given" that are named, each once a column: the files of some tools are full of them. */
const mostNamed = 100;

/** The responses of a row: one for each answer, and for each rating that goes with none. */
export class RowsToResponses {
  private readonly of: Record<Column['role'], Column[]>;
  private readonly byName: Map<string, Column>;
  private readonly ladders: Map<Column, Ladder | undefined>;
  /** Words for "none given", each with its column, that were named. */
  private readonly named = new Set<string>();

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
    this.ladders = new Map(
      this.of.rating.map((column) => [
        column,
        column.scale ? ladderOf(column.labels, column.scale.max - column.scale.min + 1) : undefined,
      ]),
    );
  }

  /** Why the columns as they are yield nothing, or `undefined`. */
  get fault(): string | undefined {
    return this.of.answer.length + this.of.rating.length === 0
      ? 'No column holds answers or ratings.'
      : undefined;
  }

  *read(row: TableRow): Generator<ReadItem> {
    const at: Place = { row: row.row, ...(row.line !== undefined && { line: row.line }) };
    const trial = this.trialOf(row);
    if (trial) {
      const reason = 'The row is a trial or spam, as its column says: nobody who was asked wrote it.';
      yield {
        type: 'skipped',
        at,
        note: note({ ...at, ...trial }, reason, 'Change the cell if it is an answer.'),
      };
      return;
    }
    const notes: Note[] = [];
    const found = [...this.responsesOf(row, at, notes)];
    if (found.length === 0) {
      const blank = note(
        at,
        'Nothing was answered and nothing rated.',
        'Nothing: there is nothing to import in it.',
      );
      yield { type: 'skipped', at, note: notes.shift() ?? blank };
    }
    for (const each of notes) yield { type: 'warning', at, note: each };
    for (const response of found) yield { type: 'response', at, response };
  }

  private trialOf({ cells }: TableRow): { column: string; cell: string } | undefined {
    const { trials } = this.options;
    const column = trials && [...this.byName.values()].find(({ name }) => plainName(name) === trials.column);
    const cell = column ? (cells[column.index] ?? '') : '';
    return trials?.values.test(cell.trim()) ? { column: column!.name, cell } : undefined;
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
        rating: rating ? { ...ratedOf(rating, asked), ...ratings.get(rating)! } : null,
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
        rating: { ...ratedOf(column, asked), ...rating },
        askedAt,
      };
    }
  }

  private ratingOf(
    column: Column,
    row: TableRow,
    warn: (column: Column, reason: string, cure: string) => void,
  ): [Column, Rating][] {
    const text = row.cells[column.index] ?? '';
    if (text.trim() === '') return [];
    const own = row.scales?.get(column.index);
    const scale = own ?? column.scale;
    const score = readScore(text, scale, this.ladders.get(column));
    if ('missing' in score) {
      const key = JSON.stringify([column.name, text.trim()]);
      if (!this.named.has(key) && this.named.size < mostNamed) {
        this.named.add(key);
        warn(column, `${score.reason} It is named once.`, 'None is needed.');
      }
    } else if (!scale)
      warn(column, 'The rating is left out: its scale is not known.', 'State the ends of the scale.');
    else if ('unreadable' in score)
      warn(
        column,
        `The rating is left out: ${score.reason}`,
        'Correct the cell, or state the ends of the scale that was asked on.',
      );
    else {
      const { min, max } = scale;
      const question = own?.question !== undefined && { question: own.question };
      return [[column, { value: score.value, min, max, ...question }]];
    }
    return [];
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

/** What was rated, but for a name such as "Score" beside the question of each row. */
function ratedOf({ question }: Column, asked: Column | undefined): { question?: string } {
  return question === null || (asked && !meaningOf(question)) ? {} : { question };
}
