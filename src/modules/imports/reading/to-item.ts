import type { z } from 'zod';
import type { Note, Place, ReadBenchmark, ReadItem, ReadResponse } from '../../intake/intake.contract.js';
import { note } from '../../intake/intake.error.js';
import { newPassagesSchema } from '../../personas/evidence/passage.contract.js';
import { type NewResponse, newResponseSchema } from '../../personas/evidence/response.contract.js';
import { type NewPersona, newPersonaSchema } from '../../personas/persona.contract.js';
import { type Benchmarks, benchmarksSchema } from '../../personas/projects/project.contract.js';

type NewPassage = z.output<typeof newPassagesSchema>['passages'][number];
type NewBenchmark = Benchmarks['benchmarks'][number];

/** What of a file will be a row. */
export type NewItem =
  | { type: 'response'; value: NewResponse }
  | { type: 'passage'; value: NewPassage }
  | { type: 'persona'; value: NewPersona }
  | { type: 'benchmark'; value: NewBenchmark };

/** What is said of a file as a whole where its rows do not. */
export interface FileFacts {
  name: string;
  sha256: string;
  /** When it came, as a date. */
  today: string;
}

/** An item as it will be kept, or why it cannot be: by the rules of what is sent by itself. */
export function toItem(item: ReadItem, file: FileFacts): { item: NewItem } | { note: Note } | undefined {
  switch (item.type) {
    case 'response':
      return checked('response', newResponseSchema, newResponse(item.response, item.at, file), item.at);
    case 'passage':
      return checked('passage', passageSchema, item.passage, item.at);
    case 'persona':
      return checked('persona', newPersonaSchema, personaFields(item.persona), item.at);
    case 'benchmark':
      return toBenchmark(item.benchmark, item.at, file);
    default:
      return undefined;
  }
}

const passageSchema = newPassagesSchema.shape.passages.element;

function checked<Type extends NewItem['type']>(
  type: Type,
  schema: z.ZodType,
  value: unknown,
  at: Place,
): { item: NewItem } | { note: Note } {
  const result = schema.safeParse(value);
  if (result.success) return { item: { type, value: result.data } as NewItem };
  const [issue] = result.error.issues;
  const path = issue!.path.map(String);
  const cell = path.reduce<unknown>((part, key) => (part as Record<string, unknown>)?.[key], value);
  const where = { ...at, ...(path.length > 0 && { column: path.join('.') }) };
  return {
    note: note(
      typeof cell === 'string' ? { ...where, cell } : where,
      `It cannot be kept: ${path.length > 0 ? `${path.join('.')}: ` : ''}${issue!.message}`,
      'Mend it in the file, or leave it out.',
    ),
  };
}

/** Somebody of whom only attributes are known is named by the row: they would have no place otherwise. */
function newResponse(
  { question, answer, respondent: { id, attributes }, rating, askedAt }: ReadResponse,
  { row }: Place,
  { sha256 }: FileFacts,
): unknown {
  const isKnown = id !== null || Object.keys(attributes).length > 0;
  return {
    ...(question !== null && question.trim() !== '' && { question }),
    ...(answer !== null && { answer }),
    ...(isKnown && { respondent: { ...attributes, id: id ?? `row ${row ?? 0} of ${sha256.slice(0, 12)}` } }),
    ...(rating && { rating }),
    ...(askedAt !== null && { askedAt }),
  };
}

/** What a persona has a field for; the whole is in its source document. */
function personaFields(persona: object): unknown {
  return Object.fromEntries(
    Object.entries(persona).filter(([key]) => Object.hasOwn(newPersonaSchema.shape, key)),
  );
}

function toBenchmark(
  { metric, label, value, unit, source, url, asOf, text }: ReadBenchmark,
  at: Place,
  file: FileFacts,
): { item: NewItem } | { note: Note } {
  const where = { ...at, column: label ?? metric, cell: text };
  if (value === null)
    return {
      note: note(
        where,
        'This is a range, and a benchmark is one value.',
        'State the value to calculate with.',
      ),
    };
  if (unit === null)
    return {
      note: note(where, 'The figure has no unit.', 'Write it beside the figure or in a column `unit`.'),
    };
  const benchmark = {
    metric: metricName(label === null ? metric : `${metric} ${label}`),
    value,
    unit,
    source: source ?? (file.name || 'imported file'),
    ...(url !== null && { url }),
    // The day of the import: that it was so later than that nobody says.
    asOf: asOf ?? file.today,
  };
  const result = benchmarksSchema.safeParse({ benchmarks: [benchmark] });
  if (result.success) return { item: { type: 'benchmark', value: result.data.benchmarks[0]! } };
  const { path, message } = result.error.issues[0]!;
  return {
    note: note(where, `It cannot be kept: ${path.slice(2).join('.')}: ${message}`, 'Mend it in the file.'),
  };
}

/** As formulas name them: `Churn rate (monthly)` is `churnRateMonthly`. */
function metricName(text: string): string {
  const plain = text.trim();
  if (/^[A-Za-z][A-Za-z0-9_.-]{0,99}$/.test(plain)) return plain;
  const words = plain.normalize('NFKD').match(/[A-Za-z0-9]+/g) ?? [];
  const [first = '', ...others] = words;
  const isAcronym = /^[A-Z0-9]+$/.test(first);
  return [
    isAcronym ? first.toLowerCase() : first.charAt(0).toLowerCase() + first.slice(1),
    ...others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)),
  ]
    .join('')
    .slice(0, 100);
}
