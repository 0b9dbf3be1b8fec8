import { Parser } from 'htmlparser2';
import { TimeSlices } from '../../../common/resilience/time-slices.js';
import type { Block } from './passages.js';

const silent = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'svg',
  'head',
  'iframe',
  'object',
  'select',
]);
const inline = new Set(
  'a abbr b bdi bdo cite code data dfn em font i kbd label mark q s samp small span strong sub sup time tt u var wbr ins del img'.split(
    ' ',
  ),
);

/** They stay in the line of their row. */
const cells = new Set(['td', 'th']);

/** The text that a page shows, block by block; its title, scripts and tags are none of it. Entities of a DTD are not read. */
export async function* htmlBlocks(texts: AsyncIterable<string>): AsyncGenerator<Block> {
  const slices = new TimeSlices();
  let done: Block[] = [];
  let [text, line, skipping, heading] = ['', 1, 0, 0];
  const finish = () => {
    const shown = text.replaceAll(/[ \t\r\n\f]+/g, ' ').trim();
    text = '';
    if (shown !== '') done.push({ text: shown, line, ...(heading > 0 && { heading }) });
  };
  const parser = new Parser(
    {
      onopentagname(name) {
        if (skipping > 0 || silent.has(name)) {
          if (silent.has(name)) skipping += 1;
          return;
        }
        if (name === 'br') text += ' ';
        else if (cells.has(name)) text += text.trim() === '' ? '' : ' | ';
        else if (!inline.has(name)) {
          finish();
          heading = /^h[1-6]$/.test(name) ? Number(name[1]) : 0;
        }
      },
      ontext(part) {
        if (skipping === 0) text += part;
      },
      onclosetag(name) {
        if (silent.has(name)) skipping = Math.max(0, skipping - 1);
        else if (skipping === 0 && !inline.has(name) && !cells.has(name)) {
          finish();
          heading = 0;
        }
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  for await (const piece of texts) {
    for (let at = 0; at < piece.length; at += 16_384) {
      await slices.next();
      const part = piece.slice(at, at + 16_384);
      parser.write(part);
      line += part.split('\n').length - 1;
      // A page without blocks would be one of any size.
      if (text.length > 16_384) finish();
      yield* done;
      done = [];
    }
  }
  parser.end();
  finish();
  yield* done;
}
