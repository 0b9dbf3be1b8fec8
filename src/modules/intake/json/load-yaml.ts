import { countValues, unkeepableIn } from '../../../common/http/server/strict-json.js';
import { shown } from '../../personas/evidence/shown-cell.js';
import { FileNotReadableError } from '../intake.error.js';
import { CORE_SCHEMA, loadAll } from 'js-yaml';
import type { Json } from './parse-part.js';

/** Of a whole document. */
const maxValues = 500_000;

/**
 * The documents of a YAML text: numbers, texts, lists and maps; no dates, no types of programs. An alias is counted each
 * time it is used, since what stands behind it is walked each time.
 *
 * @throws {FileNotReadableError} where it is none
 */
export function loadYaml(text: string): Json[] {
  try {
    const documents = loadAll(text, { schema: CORE_SCHEMA, maxAliases: 100, maxDepth: 32 }) as Json[];
    if (documents.some((document) => countValues(document, maxValues) > maxValues))
      throw new FileNotReadableError(
        `It holds more than ${maxValues} values.`,
        'Split it, or save it as NDJSON.',
      );
    const [fault] = unkeepableIn(documents);
    if (fault)
      throw new FileNotReadableError(
        `At ${shown(fault.pointer)}: ${fault.message}`,
        'Put it in quotes, or mend it.',
      );
    return documents;
  } catch (error) {
    if (error instanceof FileNotReadableError) throw error;
    const line = (error as { mark?: { line?: number } }).mark?.line;
    throw new FileNotReadableError(
      `This is no YAML that can be read: ${(error as { reason?: string }).reason ?? 'it is nested too deep'}.`,
      'Mend it at that place, or save it as JSON.',
      line === undefined ? {} : { line: line + 1 },
      error,
    );
  }
}
