import { deflateSync } from 'node:zlib';

export interface PdfOptions {
  /** Instead of the text: what draws the page, deflated. */
  content?: Buffer[];
  /** Further entries of the trailer, such as `/Encrypt …`. */
  trailer?: string;
  /** Of the root of the page tree, where it lies. */
  count?: number;
}

/** A PDF with a page for each list of lines, 14 points apart; an empty line leaves a gap. */
export function pdfFile(pages: string[][], { content, trailer = '', count }: PdfOptions = {}): Buffer {
  const drawn =
    content ??
    pages.map((lines) => {
      const shown = lines.flatMap((line, at) =>
        line === ''
          ? []
          : [`1 0 0 1 50 ${750 - at * 14} Tm (${line.replaceAll(/[\\()]/g, String.raw`\$&`)}) Tj`],
      );
      return Buffer.from(lines.length === 0 ? '' : `BT /F1 11 Tf ${shown.join('\n')} ET`, 'latin1');
    });
  const objects: Buffer[] = [];
  const add = (text: string, stream?: Buffer) =>
    objects.push(
      stream
        ? Buffer.concat([
            Buffer.from(
              `${text.replace('>>', `/Length ${stream.length} /Filter /FlateDecode >>`)}\nstream\n`,
            ),
            stream,
            Buffer.from('\nendstream'),
          ])
        : Buffer.from(text),
    );
  const kids = drawn.map((_, index) => `${4 + index * 2} 0 R`).join(' ');
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Kids [${kids}] /Count ${count ?? drawn.length} >>`);
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  for (const [index, page] of drawn.entries()) {
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
    );
    add('<< >>', content ? page : deflateSync(page));
  }
  const out: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const places: number[] = [];
  let at = out[0]!.length;
  for (const [index, object] of objects.entries()) {
    places.push(at);
    const bytes = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    out.push(bytes);
    at += bytes.length;
  }
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  out.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(out);
}
