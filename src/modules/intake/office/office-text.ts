import type { FileSource, Place } from '../intake.contract.js';
import type { OfficeContent } from './office.contract.js';

type TextContent = Exclude<OfficeContent, { format: 'xlsx' }>;

/** The text of a document or a PDF, as if it were a text file of the same name. */
export function textFile(source: FileSource, content: TextContent): FileSource & { text: string } {
  const text = content.format === 'docx' ? content.text : content.pages.join(between);
  return {
    name: source.name,
    text,
    async *open() {
      yield Buffer.from(text);
    },
  };
}

const between = '\n\n';

/** Where its user finds what stands on a line of {@link textFile}: the page; a document has only paragraphs. */
export function placeIn(content: TextContent): (place: Place) => Place {
  if (content.format === 'docx') return ({ line: _line, ...place }) => place;
  let line = 1;
  const firstLines = content.pages.map((page) => {
    const first = line;
    line += (page + between).split('\n').length - 1;
    return first;
  });
  return ({ line: on = 1, ...place }) => ({
    ...place,
    page: Math.max(1, firstLines.findLastIndex((first) => first <= on) + 1),
  });
}
