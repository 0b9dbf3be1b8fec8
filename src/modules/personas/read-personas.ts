import { bodyLimits, valueLimits } from '../../common/http/server/body-parsers.js';
import { parseStrictJson } from '../../common/http/server/strict-json.js';
import { TextBody } from '../../common/http/server/text-body.js';
import { fieldErrors } from '../../common/http/validation.pipe.js';
import { InvalidInputError, PayloadTooLargeError } from '../../common/problem/problems.js';
import { ProblemError } from '../../common/problem/problem.error.js';
import { TimeSlices } from '../../common/resilience/time-slices.js';
import { type NewPersona, newPersonaSchema, type PersonaImport } from './persona.contract.js';
import { fromTinyTroupe, isTinyTroupeAgent } from './tiny-troupe.js';

/** The most personas one import takes. */
export const maxPersonasPerImport = 1_000;

/** Named, of as many as there may be. */
const maxErrorsPerPersona = 20;

const lineFeed = 0x0a;

interface ReadPersonas {
  personas: NewPersona[];
  rejected: PersonaImport['rejected'];
}

/**
 * Reads personas from a JSON value (one or an array) or from NDJSON; each in the native form or as a TinyTroupe agent.
 *
 * @throws {InvalidInputError} where there are none or too many
 */
export async function readPersonas(body: unknown): Promise<ReadPersonas> {
  const documents =
    body instanceof TextBody ? readLines(body.bytes) : (Array.isArray(body) ? body : [body]).map(asDocument);
  const read: ReadPersonas = { personas: [], rejected: [] };
  const slices = new TimeSlices();
  let index = -1;
  for (const document of documents) {
    await slices.next();
    if (document === 'blank') continue;
    index += 1;
    if (index === maxPersonasPerImport) {
      throw new InvalidInputError([
        { pointer: '#', message: `At most ${maxPersonasPerImport} personas at once.` },
      ]);
    }
    const persona = readPersona(document, index);
    if ('errors' in persona) read.rejected.push({ index, errors: persona.errors });
    else read.personas.push(persona.value);
  }
  if (index < 0) throw new InvalidInputError([{ pointer: '#', message: 'There is no persona in it.' }]);
  if (read.personas.length === 0) throw new InvalidInputError(read.rejected.flatMap(({ errors }) => errors));
  return read;
}

type Read<T> = { value: T } | { errors: PersonaImport['rejected'][number]['errors'] };

function readPersona(document: Document, index: number): Read<NewPersona> {
  let value: unknown;
  try {
    value = document();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { errors: error.errors ?? [{ pointer: `#/${index}`, message: error.message }] };
  }
  const result = newPersonaSchema.safeParse(
    isTinyTroupeAgent(value) ? withoutUnfit(fromTinyTroupe(value)) : keepUnknown(value),
  );
  if (result.success) return { value: result.data };
  return { errors: fieldErrors(result.error.issues.slice(0, maxErrorsPerPersona), `#/${index}`) };
}

/** Gives a document's value, when it is its turn. */
type Document = () => unknown;

const asDocument =
  (value: unknown): Document =>
  () =>
    value;

/** The documents of NDJSON. Blank lines are steps as well: a file may hold nothing else. */
function* readLines(ndjson: Buffer): Generator<Document | 'blank'> {
  for (let from = 0; from < ndjson.length;) {
    const lineEnd = ndjson.indexOf(lineFeed, from);
    const end = lineEnd < 0 ? ndjson.length : lineEnd;
    const length = end - from;
    const line = ndjson.toString('utf8', from, Math.min(end, from + bodyLimits.json));
    from = end + 1;
    if (line.trim() === '') yield 'blank';
    else yield () => parseLine(line, length);
  }
}

/** @throws {ProblemError} */
function parseLine(line: string, length: number): unknown {
  if (length > bodyLimits.json) throw new PayloadTooLargeError('The line takes more than 5 MiB.');
  return parseStrictJson(line, { maxValues: valueLimits.other });
}

/** Leaves out the mapped fields that do not fit their place, such as a text too long: the source document has them. */
function withoutUnfit(persona: NewPersona): NewPersona {
  const unfit = new Set(newPersonaSchema.safeParse(persona).error?.issues.map((issue) => issue.path[0]));
  unfit.delete('name');
  return Object.fromEntries(Object.entries(persona).filter(([key]) => !unfit.has(key))) as NewPersona;
}

/** An import keeps fields that a persona has no place for: they stay in the source document. */
function keepUnknown(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const known = Object.entries(value).filter(([key]) => Object.hasOwn(newPersonaSchema.shape, key));
  if (known.length === Object.keys(value).length) return value;
  return { ...Object.fromEntries(known), sourceDocument: value };
}
