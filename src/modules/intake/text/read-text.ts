import { readBenchmarks } from '../benchmarks/read-benchmarks.js';
import { benchmarkColumns } from '../benchmarks/to-benchmarks.js';
import { decoded } from '../bytes/decoded.js';
import type { FileSource, ReadItem } from '../intake.contract.js';
import { note } from '../intake.error.js';
import { wholeText } from '../json/entries.js';
import { documentsOfMarkdown } from '../personas/markdown-persona.js';
import { readPersona } from '../personas/read-persona.js';
import { skipped } from '../read-item.js';
import type { ReadOptions, ReadPlan } from '../read-plan.js';
import { htmlBlocks } from './html-blocks.js';
import { linesOf } from './lines.js';
import { markdownTables } from './markdown-table.js';
import { passagesOf, textBlocks } from './passages.js';
import { readTranscript } from './read-transcript.js';

/** A text by its kind: turns, personas, benchmarks of its tables, or passages. */
export async function* readText(
  source: FileSource,
  plan: ReadPlan,
  options: ReadOptions,
): AsyncGenerator<ReadItem> {
  const texts = () => decoded(source.open(), plan.encoding.name);
  if (plan.kind === 'transcript' || plan.kind === 'responses')
    return yield* readTranscript(plan, texts(), options);
  if (plan.kind === 'personas') {
    const documents = documentsOfMarkdown(await wholeText(source, plan.encoding.name));
    for (const [index, document] of documents.entries())
      yield readPersona(document, { row: index + 1 }, true);
    return;
  }
  if (plan.kind === 'benchmarks') {
    let row = 0;
    for (const table of markdownTables(await wholeText(source, plan.encoding.name))) {
      const place = benchmarkColumns(
        table.header,
        table.rows.map(({ cells }) => cells),
      );
      for (const { cells, line } of table.rows) {
        row += 1;
        if (place) yield* readBenchmarks(cells, place, { row, line });
        else
          yield skipped(
            note(
              { row, line, cell: cells.join(' | ') },
              'The table names no metric with a figure.',
              'Call the columns metric, value and unit.',
            ),
          );
      }
    }
    return;
  }
  const blocks =
    plan.format === 'html' ? htmlBlocks(texts()) : textBlocks(linesOf(texts()), plan.format === 'markdown');
  let row = 0;
  for await (const { passage, line } of passagesOf(blocks, source.name))
    yield { type: 'passage', at: { row: (row += 1), line }, passage };
}
