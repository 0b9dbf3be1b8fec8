import { inflateSync } from 'node:zlib';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { writtenExport } from '../../../../../test/support/export/written-export.js';
import type { PersonaExport } from '../../export.contract.js';
import { pdfBytes } from './pdf-document.js';

async function read(document: PersonaExport) {
  const bytes = await pdfBytes(document);
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(pdf, { mergePages: true });
  const { info } = await pdf.getMetadata();
  return {
    raw: bytes.toString('latin1'),
    xmp: bytes.toString('utf8').match(/<x:xmpmeta[^]*?<\/x:xmpmeta>/)?.[0] ?? '',
    text: text.replaceAll(/\s+/g, ' '),
    info: info as Record<string, unknown>,
    pages: pdf.numPages,
    attachments: [...((await pdf.getAttachments()) as unknown as Map<string, unknown>).keys()],
    streams: streamsOf(bytes),
  };
}

/** Streams that are compressed, as they were before. */
function streamsOf(bytes: Buffer): string[] {
  const raw = bytes.toString('latin1');
  return [...raw.matchAll(/FlateDecode[^]*?>>\s*stream\r?\n([^]*?)\r?\nendstream/g)].map(([, stream]) =>
    inflateSync(Buffer.from(stream!, 'latin1')).toString(),
  );
}

describe('an export as a PDF', () => {
  it('says what it is, in what language, and that a model wrote in it', async () => {
    const { xmp, raw, info } = await read(writtenExport('Kinga <Orlicz> & co'));
    expect(info).toMatchObject({ Title: 'Kinga <Orlicz> & co – Persona', Language: 'en' });
    expect(raw).toMatch(/\/MarkInfo/);
    expect(xmp).toContain('>http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia<');
    expect(xmp).toContain('<Iptc4xmpExt:AISystemUsed>gemini-test<');
    expect(xmp).toContain('>Kinga &lt;Orlicz&gt; &amp; co – Persona<');
  });

  it('has what was said with who said it, and numbers with where they come from', async () => {
    const { text } = await read(writtenExport('A text'));
    expect(text).toContain('“what somebody said” A text, May 4, 2026 [1]');
    expect(text).toContain('3 of 8 people · 37.5% · 95 %: 13.7% – 69.4%');
    expect(text).toContain('≈ 25% leave');
    expect(text).toContain('Page 1 of');
    expect(text).toContain('removed since');
  });

  it('has its data attached', async () => {
    const document = writtenExport('A text');
    const { attachments, streams } = await read(document);
    expect(attachments).toEqual(['persona.json']);
    const json = streams.find((stream) => stream.startsWith('{\n'));
    expect(JSON.parse(json!)).toEqual(document);
  });

  it('draws Polish, Cyrillic, Greek and emoji, and loses nothing silently of what it cannot', async () => {
    const { text, streams } = await read(
      writtenExport('Zażółć gęślą jaźń · Жёлтый · Ωμέγα · ế ☕ 👩‍🔬', '静か שלום'),
    );
    expect(text).toContain('Zażółć gęślą jaźń · Жёлтый · Ωμέγα · ế ☕');
    // Of the quote; each is told as what it is to who reads with a machine.
    expect(text).toContain('☐☐ ☐☐☐☐');
    expect(streams.join('')).toContain('/ActualText');
    expect(text).toMatch(/characters cannot be drawn in the fonts of this document/);
  });

  it('lays out long texts, and words longer than a line', async () => {
    const { pages } = await read(writtenExport('A text of some words. '.repeat(20) + 'x'.repeat(200)));
    expect(pages).toBeGreaterThan(12);
  });

  it('says of sections without data why there are none, on few pages', async () => {
    const document = writtenExport('A text');
    const problem = { type: 'urn:t', title: 'T', status: 503, detail: 'It does not answer.', code: 'away' };
    for (const section of Object.values(document.sections))
      Object.assign(section, { status: 'unavailable', data: null, problem });
    document.sources = [];
    const { text, pages } = await read(document);
    expect(text.match(/It does not answer\./g)!.length).toBeGreaterThanOrEqual(4);
    expect(pages).toBeLessThanOrEqual(3);
  });
});
