import type { ReadPassage } from '../intake.contract.js';

/** Characters of one passage: so long that an argument stays together, so short that it can be chosen by itself. */
const passageLength = 4_000;

/** A single paragraph is kept whole up to here. */
const longest = 50_000;

export interface Block {
  text: string;
  line: number;
  /** Its level: a section begins. */
  heading?: number;
}

/**
 * Passages of a text: a section is one, a long one several, cut between paragraphs. Each is to the character what
 * stands there.
 *
 * @param name of the file: the source of each, with the heading it stands under
 */
export async function* passagesOf(
  blocks: AsyncIterable<Block>,
  name: string,
): AsyncGenerator<{ passage: ReadPassage; line: number }> {
  let [text, line, heading] = ['', 0, ''];
  const source = () => (heading === '' ? name : `${name}: ${heading}`).slice(0, 500).toWellFormed();
  for await (const block of blocks) {
    for (const part of partsOf(block.text)) {
      const starts = block.heading !== undefined || text.length + part.length + 2 > passageLength;
      if (starts && text.trim() !== '' && !(block.heading !== undefined && isHeadingOnly(text))) {
        yield { passage: { text, source: source() }, line };
        text = '';
      }
      if (block.heading !== undefined)
        heading = part
          .replace(/^#+\s*/, '')
          .slice(0, 500)
          .replace(/\s+#+$/, '');
      text = text === '' ? part : `${text}\n\n${part}`;
      line = block.line;
    }
  }
  if (text.trim() !== '') yield { passage: { text, source: source() }, line };
}

function isHeadingOnly(text: string): boolean {
  return text.split('\n\n').every((part) => /^#+\s/.test(part));
}

function partsOf(text: string): string[] {
  if (text.length <= longest) return [text];
  return text.match(new RegExp(`[^]{1,${longest}}`, 'gu')) ?? [];
}

/** The paragraphs of a text or of Markdown, whose headings begin a section; without front matter. */
export async function* textBlocks(
  lines: AsyncIterable<{ text: string; line: number }>,
  isMarkdown: boolean,
): AsyncGenerator<Block> {
  let paragraph: string[] = [];
  let [last, inFrontMatter, inFence, length] = [0, false, false, 0];
  const finish = function* (): Generator<Block> {
    if (paragraph.length > 0) yield { text: paragraph.join('\n'), line: last };
    [paragraph, length] = [[], 0];
  };
  for await (const { text, line } of lines) {
    if (isMarkdown && /^---\s*$/.test(text) && (line === 1 || inFrontMatter)) {
      inFrontMatter = line === 1;
      continue;
    }
    if (inFrontMatter) continue;
    if (isMarkdown && /^\s*(```|~~~)/.test(text)) inFence = !inFence;
    const heading = isMarkdown && !inFence ? /^(#{1,6})\s+\S/.exec(text) : null;
    if (heading) {
      yield* finish();
      yield { text: text.trimEnd(), line, heading: heading[1]!.length };
    } else if (text.trim() === '' && !inFence) yield* finish();
    else {
      paragraph.push(text);
      last = line;
      length += text.length + 1;
      // A text without blank lines would be one paragraph of any size.
      if (length > passageLength * 4) yield* finish();
    }
  }
  yield* finish();
}
