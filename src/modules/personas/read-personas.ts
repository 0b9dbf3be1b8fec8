import { parseStrictJson } from '../../common/http/server/strict-json.js';
import { fieldErrors } from '../../common/http/validation.pipe.js';
import { InvalidInputError } from '../../common/problem/problems.js';
import { ProblemError } from '../../common/problem/problem.error.js';
import { type NewPersona, newPersonaSchema, type PersonaImport } from './persona.contract.js';
import { fromTinyTroupe, isTinyTroupeAgent } from './tiny-troupe.js';

/** The most personas one import takes. */
export const maxPersonasPerImport = 1_000;

interface ReadPersonas {
  personas: NewPersona[];
  rejected: PersonaImport['rejected'];
}

/**
 * Reads personas from a JSON value (one or an array) or from NDJSON text; each in the native form or as a TinyTroupe
 * agent.
 *
 * @throws {InvalidInputError} where there are none or too many
 */
export function readPersonas(body: unknown): ReadPersonas {
  const documents =
    typeof body === 'string' ? readLines(body) : (Array.isArray(body) ? body : [body]).map(asDocument);
  if (documents.length === 0)
    throw new InvalidInputError([{ pointer: '#', message: 'There is no persona in it.' }]);
  if (documents.length > maxPersonasPerImport) {
    throw new InvalidInputError([
      { pointer: '#', message: `At most ${maxPersonasPerImport} personas at once.` },
    ]);
  }
  const read: ReadPersonas = { personas: [], rejected: [] };
  for (const [index, document] of documents.entries()) {
    if ('errors' in document) {
      read.rejected.push({ index, errors: document.errors });
      continue;
    }
    const { value } = document;
    const result = newPersonaSchema.safeParse(
      isTinyTroupeAgent(value) ? withoutUnfit(fromTinyTroupe(value)) : keepUnknown(value),
    );
    if (result.success) read.personas.push(result.data);
    else read.rejected.push({ index, errors: fieldErrors(result.error.issues, `#/${index}`) });
  }
  if (read.personas.length === 0) throw new InvalidInputError(read.rejected.flatMap(({ errors }) => errors));
  return read;
}

type Document = { value: unknown } | { errors: PersonaImport['rejected'][number]['errors'] };

const asDocument = (value: unknown): Document => ({ value });

function readLines(ndjson: string): Document[] {
  return ndjson
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      try {
        return { value: parseStrictJson(line) };
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        return { errors: error.errors ?? [{ pointer: `#/${index}`, message: error.message }] };
      }
    });
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
