import type { ReadItem } from '../intake.contract.js';
import { note } from '../intake.error.js';
import type { Json, JsonObject } from '../json/parse-part.js';
import { at, type RowPlace, skipped } from '../read-item.js';
import { judgePersona } from './judge-persona.js';
import { toPersona } from './to-persona.js';

/** @param isStated whether the file is one of personas: then a name is enough */
export function readPersona(document: Json, row: RowPlace, isStated: boolean): ReadItem {
  const verdict = judgePersona(document, isStated);
  if ('seen' in verdict) return skipped(note(at(row), verdict.seen, verdict.cure));
  return { type: 'persona', at: at(row), ...toPersona(document as JsonObject, verdict.form) };
}
