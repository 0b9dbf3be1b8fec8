import { load } from 'js-yaml';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { writtenExport } from '../../../../../test/support/export/written-export.js';
import { block, inline } from './escape.js';
import { markdownOf } from './markdown.js';

/** As permissive as readers are: with HTML, with links of whatever looks like one, with quotes left alone. */
const reader = new MarkdownIt({ html: true, linkify: true });
reader.linkify.set({ fuzzyLink: true, fuzzyEmail: true });

/** Text of what a line is rendered to, and the tags in it. */
function rendered(markdown: string): { text: string; tags: string[] } {
  const html = reader.render(markdown).trim();
  const tags = [...html.matchAll(/<\/?([a-z][a-z0-9]*)[^>]*>/gi)].map(([, name]) => name!);
  const text = html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
  return { text, tags: [...new Set(tags)] };
}
const oneLine = (text: string) => text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim();

const hostile = [
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '[a](javascript:alert(1))', '![a](https://x.example/p.png)',
  '<https://x.example>', 'https://x.example/?a=1&b=2', 'www.x.example', 'me@x.example', '# heading', '## heading', '- item',
  '* item', '+ item', '1. item', '1) item', '> quote', '---', '***', '___', '===', '    code', '```js', '~~~', '`code`', '``',
  '**bold** _em_ ~~gone~~', '| a | b |', '|---|', '&lt;b&gt; &amp; &#60;', '[1]: https://x.example', '[^1]: note', '\\', '\\*',
  'a\\', ':smile:', '$x$', '<!-- c -->', '<?php', '<![CDATA[', 'a  \nb', 'a\n\n# b', 'ftp://x', '@someone', 'mailto:a@b.c',
  'x`https://a.example`y', 'https://a.example/`b``c', '//x.example', 'a*b*c', 'snake_case_name', '<a\nhref="x">', '1986\\. A', 'example.com', 'пример.рф', 'Node.js, z.B. e.g. 3.5',
]; // prettier-ignore

describe('a text in Markdown', () => {
  it.each(hostile)('%j reads as it is', (text) => {
    const { text: read, tags } = rendered(inline(text));
    expect(read).toBe(oneLine(text));
    expect(tags.filter((tag) => !['p', 'code'].includes(tag))).toEqual([]);
  });

  it('reads as it is whatever it is', () => {
    const piece = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'grapheme' }), fc.string());
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
        const text = pieces.join(' ');
        const { text: read, tags } = rendered(inline(text));
        expect(read).toBe(oneLine(text));
        expect(tags.filter((tag) => !['p', 'code'].includes(tag))).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('of several lines stays a quotation', () => {
    const { tags } = rendered(block(hostile.join('\n'), '> '));
    expect(tags.filter((tag) => !['p', 'code', 'blockquote', 'br'].includes(tag))).toEqual([]);
  });
});

describe('an export as Markdown', () => {
  it('says machine-readably what it is and by what it was generated', () => {
    const [, front] = markdownOf(writtenExport('a: "b" #c')).split(/^---$/m);
    expect(load(front!)).toMatchObject({
      title: 'a: "b" #c',
      aiGenerated: true,
      digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
      models: ['gemini-test'],
    });
  });

  it('has no link and no HTML, whatever was written', () => {
    for (const text of hostile) {
      const body = markdownOf(writtenExport(text, text)).replace(/^---\n[^]*?\n---\n/, '');
      const { tags } = rendered(body);
      const own = new Set([
        'h1',
        'h2',
        'h3',
        'h4',
        'p',
        'ul',
        'li',
        'strong',
        'em',
        'blockquote',
        'code',
        'br',
      ]);
      expect(tags.filter((tag) => !own.has(tag))).toEqual([]);
    }
  });

  it('cites who said what, and tells what was measured from what was estimated', () => {
    const text = rendered(markdownOf(writtenExport())).text;
    expect(text).toContain('“what somebody said” — A text, May 4, 2026 [1]');
    expect(text).toContain('3 of 8 people, 37.5% (95 %: 13.7% – 69.4%): measured');
    expect(text).toContain('Days: ≈ 3.5 (estimated by the model)');
    expect(text).toContain('removed since');
  });
});
