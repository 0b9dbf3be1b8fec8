import { TimeSlices } from '../../../common/resilience/time-slices.js';
import type { BytesSurvey } from '../bytes/survey-bytes.js';
import type { FileSource } from '../intake.contract.js';
import type { ReadPlan } from '../read-plan.js';
import { plainPath } from '../table/header-text.js';
import { makerOf } from '../table/makers.js';
import { factsOf, type TableFacts } from '../table/table-facts.js';
import { wholeOf } from './entries.js';
import { type FlatEntry, flatten, type FormField, typeformFields } from './flatten.js';
import { isObject, type Json } from './parse-part.js';

/** Of a form that stands beside its answers: what its fields ask. */
export async function formFieldsOf(
  source: FileSource,
  { encoding, whole }: BytesSurvey,
  plan: ReadPlan,
): Promise<Map<string, FormField>> {
  if (!whole || plan.format !== 'json' || plan.list === null) return new Map();
  const root = await wholeOf(source, encoding.name, plan.format);
  if (!isObject(root)) return new Map();
  const sent = isObject(root['form_response']) ? root['form_response'] : root;
  const form = [sent['definition'], root['form'], root].find(isObject)!;
  return typeformFields(form['fields']);
}

/** Entries as the rows of a table, their members as its columns. */
export async function recordFacts(entries: Json[], fields: Map<string, FormField>): Promise<TableFacts> {
  const slices = new TimeSlices();
  const all: FlatEntry[] = [];
  for (const entry of entries) {
    await slices.next();
    all.push(flatten(entry));
  }
  const flat = all.map(({ cells }) => cells);
  const paths = [...new Set(flat.flatMap((cells) => [...cells.keys()]))];
  const own = new Map(all.flatMap(({ questions }) => [...questions]));
  const asked = (path: string) => fields.get(path)?.title ?? own.get(path);
  const header = paths.map((path) => asked(path) ?? path);
  const rows = flat.map((cells) => paths.map((path) => cells.get(path) ?? ''));
  const questions = paths.map(asked);
  const facts = await factsOf(header, rows, { questions, maker: makerOf(paths.map(plainPath)) }, paths);
  for (const [index, path] of paths.entries()) {
    const ofForm = fields.get(path)?.scale;
    const stated = all.flatMap(({ cells, scales }) => (cells.has(path) ? [scales.get(path)] : []));
    if (stated.every((scale) => scale !== undefined)) facts.ownScales.set(index, stated);
    else if (ofForm) facts.ownScales.set(index, [ofForm]);
  }
  return facts;
}
