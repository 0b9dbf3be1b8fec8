import { benchmarkFault, benchmarkOf, noDate } from '../benchmarks/to-benchmarks.js';
import type { FileSource, ReadItem, ReadPassage } from '../intake.contract.js';
import { note } from '../intake.error.js';
import { readPersona } from '../personas/read-persona.js';
import { at, skipped, warning } from '../read-item.js';
import type { ReadOptions, ReadPlan } from '../read-plan.js';
import { responseReader } from '../table/read-table.js';
import type { TableRow } from '../table/to-responses.js';
import { entriesOf } from './entries.js';
import { flatten } from './flatten.js';
import { isObject, type Json } from './parse-part.js';

/** Entries one by one, by their kind. */
export async function* readEntries(
  source: FileSource,
  plan: ReadPlan,
  options: ReadOptions,
): AsyncGenerator<ReadItem> {
  const responses =
    plan.kind === 'responses' || plan.kind === 'transcript' ? responseReader(plan, options) : undefined;
  const indexOf = new Map(plan.columns.map(({ path, index }) => [path, index]));
  const unknown = new Set<string>();
  for await (const entry of entriesOf(source, plan)) {
    const row = { row: entry.index, line: entry.line };
    if ('fault' in entry) {
      yield skipped(note(at(row), `The entry cannot be read: ${entry.fault}`, 'Mend it, or leave it out.'));
      continue;
    }
    const { value } = entry;
    if (responses) {
      const { cells, scales } = flatten(value);
      const record: TableRow = {
        ...row,
        line: row.line!,
        cells: plan.columns.map(({ path }) => cells.get(path!) ?? ''),
        scales: new Map(),
      };
      if (row.line === undefined) delete record.line;
      for (const [path, scale] of scales)
        if (indexOf.has(path)) record.scales!.set(indexOf.get(path)!, scale);
      for (const path of cells.keys()) {
        if (indexOf.has(path) || unknown.has(path)) continue;
        unknown.add(path);
        yield warning(
          note(
            { ...at(row), column: path, cell: cells.get(path)! },
            'This member appears too late to be mapped, here first: it is left out.',
            'Put an entry that has it among the first thousand.',
          ),
        );
      }
      yield* responses.read(record);
    } else if (plan.kind === 'personas')
      yield readPersona(value, row, plan.list?.endsWith('personas') ?? false);
    else if (plan.kind === 'benchmarks') {
      const benchmark = benchmarkOf(value);
      if (!benchmark) {
        const reason = 'The entry has no metric, or no figure as its value.';
        yield skipped(note(at(row), reason, 'Give it `metric`, `value` and `unit`.'));
        continue;
      }
      const said = isObject(value) ? value['asOf'] : undefined;
      if (typeof said === 'string' && said !== '' && benchmark.asOf === null)
        yield warning(noDate(said, at(row)));
      const fault = benchmarkFault(benchmark, at(row));
      yield fault ? skipped(fault) : { type: 'benchmark', at: at(row), benchmark };
    } else {
      const passage = passageOf(value, source.name);
      yield passage
        ? { type: 'passage', at: at(row), passage }
        : skipped(note(at(row), 'The entry has no text.', 'Give it a `text`.'));
    }
  }
}

/** Members of an entry that a passage has a place for. */
export const passageMembers = ['text', 'source', 'url', 'publishedAt'];

function passageOf(value: Json, fileName: string): ReadPassage | undefined {
  const text = isObject(value) ? value['text'] : value;
  if (typeof text !== 'string' || text.trim() === '') return undefined;
  const named = isObject(value) ? value : {};
  const stated = (member: 'source' | 'url' | 'publishedAt') =>
    typeof named[member] === 'string' && named[member] !== '' ? { [member]: named[member] } : {};
  return { text, source: fileName, ...stated('source'), ...stated('url'), ...stated('publishedAt') };
}
