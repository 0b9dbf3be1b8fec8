import { benchmarkOf } from '../benchmarks/to-benchmarks.js';
import type { IntakeKind } from '../intake.contract.js';
import { judgePersona } from '../personas/judge-persona.js';
import { isObject, type Json } from './parse-part.js';

/** The kind of a list's entries: by its name, else by what most of them are. */
export function kindOfEntries(list: string | null, entries: Json[]): IntakeKind {
  const name = list?.split('.').at(-1)?.toLowerCase();
  if (name === 'personas') return 'personas';
  if (name === 'passages') return 'context';
  if (name === 'benchmarks') return 'benchmarks';
  const most = (is: (entry: Json) => boolean) => entries.filter(is).length * 2 > entries.length;
  if (/^(responses|reviews|tickets|answers|feedbacks?|comments|submissions)$/.test(name ?? ''))
    return 'responses';
  if (most((entry) => 'form' in judgePersona(entry, false))) return 'personas';
  if (most((entry) => benchmarkOf(entry) !== undefined)) return 'benchmarks';
  if (most((entry) => isObject(entry) && isObject(entry['persona']))) return 'personas';
  const isPassage = (entry: Json) =>
    isObject(entry) &&
    typeof entry['text'] === 'string' &&
    typeof entry['source'] === 'string' &&
    Object.keys(entry).every((key) => ['text', 'source', 'url', 'publishedAt', 'title'].includes(key));
  return most(isPassage) ? 'context' : 'responses';
}
