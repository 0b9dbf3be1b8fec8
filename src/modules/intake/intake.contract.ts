import type { RatingFigureName } from '../personas/evidence/rating-figure.js';
import type { Scale } from '../personas/evidence/read-score.js';
import type { Rating } from '../personas/evidence/response.contract.js';
import type { NewPersona } from '../personas/persona.contract.js';

/** What a file may be taken for. */
export const intakeKinds = ['responses', 'personas', 'benchmarks', 'context', 'transcript'] as const;
export type IntakeKind = (typeof intakeKinds)[number];

export const fileFormats = [
  'csv',
  'json',
  'ndjson',
  'yaml',
  'markdown',
  'html',
  'text',
  'webvtt',
  'srt',
  'xlsx',
  'docx',
  'pdf',
] as const;
export type FileFormat = (typeof fileFormats)[number];

/** `question`: of a long table, where each row says what was asked. */
export const columnRoles = [
  'answer',
  'rating',
  'question',
  'respondent',
  'askedAt',
  'attribute',
  'ignored',
] as const;
export type ColumnRole = (typeof columnRoles)[number];

export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'iso-8859-2',
  'iso-8859-5',
  'iso-8859-6',
  'koi8-r',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'gb18030',
  'big5',
] as const;
export type Encoding = (typeof encodings)[number];

/** A file that can be read more than once: it is looked through before its rows are read. */
export interface FileSource {
  /** As its user knows it; where content does not tell, its ending does. */
  name: string;
  contentType?: string;
  /** From its first byte, each time. */
  open(): AsyncIterable<Uint8Array>;
}

/** Where in a file: each part where it means something. */
export interface Place {
  /** Below the header, from 1; of JSON the place in its list, from 1; of a transcript the turn. */
  row?: number;
  /** Line of the file on which it ends, from 1; of a sheet the number of its row. */
  line?: number;
  /** Of a PDF, from 1. */
  page?: number;
  column?: string;
  /** What stands there, the first 80 characters. */
  cell?: string;
}

/** Something that is not read as it stands: where, what was seen, and what to do. */
export interface Note extends Place {
  reason: string;
  cure: string;
}

export interface ColumnScale extends Scale {
  /** Whether the file says so; else it is a guess from the values, which people should confirm. */
  stated: boolean;
}

/** The order of a date's parts where no year comes first. */
export type DateOrder = 'dayFirst' | 'monthFirst';

export type PersonalData = 'name' | 'email' | 'phone' | 'address';

export interface Column {
  /** From 0. */
  index: number;
  /** Of one column only: a further one of the same name has a number behind it. */
  name: string;
  /** Of JSON: the names of the members that lead to it in an entry, with points between; null: of a table. */
  path: string | null;
  role: ColumnRole;
  /** What was asked in it; null: no question. */
  question: string | null;
  /** Of a rating. */
  scale: ColumnScale | null;
  /** Of a rating: labels without a number that stand in it. What a label is worth, all of them together tell. */
  labels: string[];
  /** Of a rating: the column whose answer it belongs to. null: it counts by itself, without words. */
  ratingOf: string | null;
  /** Of a rating: the figure that its scores are counted as; null: as none, `why` says the reason. */
  figure: RatingFigureName | null;
  /** What it seems to tell about a person. Such a column is left out unless its role is stated. */
  personal: PersonalData | null;
  /** Of a respondent: whether what stands there is replaced by a name that tells nothing. */
  pseudonymised: boolean;
  /** Of `askedAt`; null: the order cannot be told, or there is no need to. */
  dateOrder: DateOrder | null;
  /** Up to three of its values, 80 characters of each. */
  examples: string[];
  /** Rows in which it is not empty. */
  filled: number;
  why: string;
}

export interface Dialect {
  /** null: a sheet, whose cells are apart by themselves. */
  delimiter: string | null;
  quote: string | null;
  escape: string;
  lineEnds: string[];
  /** Whether the first line says `sep=`. */
  sepLine: boolean;
  /** Rows above the header. */
  titleRows: number;
  /** 0: the first row is data. */
  headerRows: number;
}

/** What the user states, where it was taken wrongly. Everything else is told again from that. */
export interface Corrections {
  kind?: IntakeKind;
  encoding?: Encoding;
  delimiter?: string;
  quote?: string | null;
  escape?: string;
  titleRows?: number;
  headerRows?: number;
  /** Which list of a JSON document. */
  list?: string;
  /** Which sheet of a workbook. */
  sheet?: string;
  columns?: ({ name: string } & Partial<
    Pick<Column, 'role' | 'question' | 'scale' | 'ratingOf' | 'pseudonymised' | 'dateOrder'>
  >)[];
  /** Of a transcript: speakers who ask. */
  interviewers?: string[];
}

export interface Recognition {
  kind: IntakeKind;
  format: FileFormat;
  /** The tool it was exported from, where its marks are there. */
  maker: string | null;
  why: string;
  encoding: { name: Encoding; byteOrderMark: boolean; sure: boolean; why: string };
  /** Of a table. */
  dialect: Dialect | null;
  /**
   * Of JSON and YAML: the member that lists the entries; null: the document is the list, `$`: its only entry. A list
   * further down has its path: `$.data.children`.
   */
  list: string | null;
  /** Of a workbook: the one that is read, and all of them, each with why it is read or not. */
  sheet: string | null;
  sheets: { name: string; rows: number; hidden: boolean; why: string }[];
  columns: Column[];
  /** Of a transcript. */
  speakers: { name: string; turns: number; interviewer: boolean; pseudonymised: boolean }[];
  counts: {
    /** Rows, list entries, turns, sections. */
    rows: number;
    /** What would be read from them: responses, personas, benchmarks, passages. */
    items: number;
    skipped: number;
  };
  /** The first hundred. */
  skipped: Note[];
  /** Columns, list entries and fields that have no place, so that nothing is dropped in silence. */
  unmapped: string[];
  /** What is read, but otherwise than it stands. The first hundred. */
  warnings: Note[];
  /** SHA-256 of the bytes, in hex: the same file twice has the same. */
  fingerprint: string;
  bytes: number;
}

/** As it is read; who writes it validates it. Texts are to the character. */
export interface ReadResponse {
  question: string | null;
  /** null: there is only a rating. */
  answer: string | null;
  /** `id` null: nobody is named, while the attributes are known. */
  respondent: { id: string | null; attributes: Record<string, string> };
  rating: Rating | null;
  /** ISO 8601, UTC. */
  askedAt: string | null;
}

/** A persona with what has no field of its own yet. */
export type ReadPersona = NewPersona & { goals: string[]; frustrations: string[]; quotes: string[] };

export interface ReadBenchmark {
  metric: string;
  /** Of a table with several columns of values: which, such as `Median`. */
  label: string | null;
  /** The figure where it is one; null where it is a range or none can be read. */
  value: number | null;
  /** `>90%`, `80-85%`: what stands there is a range. An end that is open is null. */
  range: { from: number | null; to: number | null } | null;
  unit: string | null;
  source: string | null;
  url: string | null;
  asOf: string | null;
  /** As it stands. */
  text: string;
}

export interface ReadPassage {
  text: string;
  source: string;
  /** As they stand. */
  url?: string;
  publishedAt?: string;
}

export type ReadItem = { at: Place } & (
  | { type: 'response'; response: ReadResponse }
  | { type: 'persona'; persona: ReadPersona; unmapped: string[] }
  | { type: 'benchmark'; benchmark: ReadBenchmark }
  | { type: 'passage'; passage: ReadPassage }
  | { type: 'skipped'; note: Note }
  | { type: 'warning'; note: Note }
);
