import { benchmarkOf } from '../benchmarks/to-benchmarks.js';
import type { BytesSurvey } from '../bytes/survey-bytes.js';
import type { Corrections, FileSource } from '../intake.contract.js';
import { FileNotReadableError, note } from '../intake.error.js';
import { judgePersona, saysSomething } from '../personas/judge-persona.js';
import { plain, type Planned } from '../planned.js';
import type { ReadPlan } from '../read-plan.js';
import { assignRoles } from '../table/assign-roles.js';
import { planResponses } from '../table/plan-responses.js';
import { refuseWidth, sampleLength, sampleRows } from '../table/table-facts.js';
import { chooseList } from './choose-list.js';
import { formFieldsOf, recordFacts } from './entries-facts.js';
import { kindOfEntries } from './entries-kind.js';
import { entriesOf } from './entries.js';
import { isObject, type Json } from './parse-part.js';
import { passageMembers } from './read-entries.js';

/** JSON, NDJSON and YAML: the list that holds the entries, their kind, and of responses their members as columns. */
export async function planEntries(
  source: FileSource,
  survey: BytesSurvey,
  stated: Corrections,
  base: ReadPlan,
): Promise<Planned> {
  const list = await chooseList(source, base.format, survey, stated.list);
  const plan: ReadPlan = { ...base, list };
  const entries: Json[] = [];
  let [faults, length] = [0, 0];
  for await (const entry of entriesOf(source, plan)) {
    length += entry.length;
    if ('value' in entry) entries.push(entry.value);
    else if (++faults === 1 && entries.length === 0 && base.format === 'json') refuseEntry(entry);
    if (entries.length === sampleRows || length > sampleLength) break;
  }
  if (entries.every(Array.isArray) && entries.length > 0)
    throw new FileNotReadableError(
      'Its entries are lists of values: nothing says what each value is.',
      'Save it as CSV, or give each entry members with names, such as {"respondent": …, "answer": …}.',
    );
  if (entries.length === 0)
    throw new FileNotReadableError(
      list === null || list === '$'
        ? 'There is no entry in it that can be read.'
        : `The list "${list}" has no entries.`,
      'Send the file that has the entries, or state which list they are in.',
    );
  if (list === '$' && stated.kind === undefined) refuseStranger(entries[0]!);
  plan.kind = stated.kind ?? kindOfEntries(list, entries);
  if (plan.kind === 'personas') return personasPlan(plan, entries);
  if (plan.kind === 'benchmarks' || plan.kind === 'context') {
    plan.why =
      plan.kind === 'benchmarks'
        ? 'Its entries have a metric and a figure.'
        : 'Its entries are texts with their source.';
    const members =
      plan.kind === 'context' ? entries.flatMap((entry) => (isObject(entry) ? Object.keys(entry) : [])) : [];
    return {
      ...plain(plan),
      unmapped: [...new Set(members)].filter((name) => !passageMembers.includes(name)),
    };
  }
  const fields = await formFieldsOf(source, survey, plan);
  const table = await recordFacts(entries, fields);
  refuseWidth(table);
  plan.maker = table.maker?.name ?? null;
  plan.columns = assignRoles(table, stated.columns);
  const warnings = table.paths!.some((path) => path.startsWith('field ') && !fields.has(path))
    ? [
        note(
          {},
          'The titles of the questions are not in the file.',
          'Add the form (`definition.fields`), or state each question.',
        ),
      ]
    : [];
  return orWhatElse(entries, () => planResponses(plan, table, stated, warnings));
}

function refuseEntry(entry: { fault: string; index: number; line?: number }): void {
  throw new FileNotReadableError(
    `The JSON cannot be read: ${entry.fault}`,
    'Export the file again, or mend it at that place.',
    {
      row: entry.index,
      ...(entry.line !== undefined && { line: entry.line }),
    },
  );
}

/** A document by itself that is no persona, and in which nobody says anything. */
function refuseStranger(document: Json): void {
  const verdict = judgePersona(document, false);
  if ('form' in verdict || (isObject(document) && saysSomething(document)) || benchmarkOf(document)) return;
  throw new FileNotReadableError(verdict.seen, verdict.cure);
}

/** Where no responses are in it, what it looks like otherwise is the better answer. */
function orWhatElse(entries: Json[], plan: () => Planned): Planned {
  try {
    return plan();
  } catch (error) {
    const verdict = judgePersona(entries[0]!, false);
    if (!(error instanceof FileNotReadableError) || !('seen' in verdict) || !isObject(entries[0]))
      throw error;
    throw new FileNotReadableError(
      `${verdict.seen} ${error.seen}`,
      `${verdict.cure} ${error.cure}`,
      {},
      error,
    );
  }
}

function personasPlan(plan: ReadPlan, entries: Json[]): Planned {
  const isStated = plan.list?.endsWith('personas') ?? false;
  const verdicts = entries.map((entry) => judgePersona(entry, isStated));
  const [first] = verdicts;
  if (first && 'seen' in first && verdicts.every((verdict) => 'seen' in verdict))
    throw new FileNotReadableError(first.seen, first.cure);
  const forms = new Set(verdicts.flatMap((verdict) => ('form' in verdict ? [verdict.form] : [])));
  const [form] = forms;
  plan.maker =
    form === 'native' || form === 'wrapped' || form === 'described'
      ? null
      : (form?.replace(/-old$/, '') ?? null);
  plan.why = plan.maker
    ? `Its entries are personas as ${plan.maker} has them.`
    : 'Its entries have a name and what personas have.';
  return plain(plan);
}
