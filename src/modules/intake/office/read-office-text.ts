import type { FileSource, ReadItem } from '../intake.contract.js';
import type { ReadOptions, ReadPlan } from '../read-plan.js';
import { linesOf } from '../text/lines.js';
import { passagesOf, textBlocks } from '../text/passages.js';
import { readText } from '../text/read-text.js';
import { placeIn, textFile } from './office-text.js';
import { officeLimits } from './office.contract.js';
import { lookInto } from './read-office.js';

/** As the text file that it would be, but for where things stand. */
export async function* readOfficeText(
  source: FileSource,
  plan: ReadPlan,
  options: ReadOptions,
): AsyncGenerator<ReadItem> {
  const content = await lookInto(source, options.office ?? officeLimits);
  if (content.format === 'xlsx') throw new Error('A workbook was taken for a text.');
  if (content.format === 'pdf' && plan.kind === 'context')
    return yield* readPages(content.pages, source.name);
  const placeOfLine = placeIn(content);
  const format = content.format === 'docx' ? 'markdown' : 'text';
  for await (const item of readText(textFile(source, content), { ...plan, format }, options)) {
    const at = placeOfLine(item.at);
    if (!('note' in item)) yield { ...item, at };
    else {
      const { reason, cure } = item.note;
      yield { ...item, at, note: { ...placeOfLine(item.note), reason, cure } };
    }
  }
}

/** Each page by itself, so that a passage tells where it is from. */
async function* readPages(pages: string[], name: string): AsyncGenerator<ReadItem> {
  let row = 0;
  for (const [index, text] of pages.entries()) {
    const page = index + 1;
    for await (const { passage } of passagesOf(textBlocks(linesOf([text]), false), `${name}, page ${page}`))
      yield { type: 'passage', at: { row: (row += 1), page }, passage };
  }
}
