import type PdfDocument from 'pdfkit';
import type { PersonaExport } from '../../export.contract.js';

/** Says in the metadata (XMP) what the file is and by what it was generated, as the IPTC has it. */
export function markDocument(doc: typeof PdfDocument.prototype, document: PersonaExport): void {
  const { generatedBy, language } = document;
  const open = doc as unknown as Open;
  open.appendXML(`
    <rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
      <Iptc4xmpExt:DigitalSourceType>${generatedBy.digitalSourceType}</Iptc4xmpExt:DigitalSourceType>
      <Iptc4xmpExt:AISystemUsed>${escaped(generatedBy.models.join(', '))}</Iptc4xmpExt:AISystemUsed>
    </rdf:Description>
    <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <dc:language><rdf:Bag><rdf:li>${escaped(language)}</rdf:li></rdf:Bag></dc:language>
    </rdf:Description>`);
  // The library writes the same texts into XML as they are.
  const end = open.endMetadata.bind(open);
  open.endMetadata = () => {
    const { info } = open;
    open.info = Object.fromEntries(
      Object.entries(info).map(([name, value]) => [name, typeof value === 'string' ? escaped(value) : value]),
    );
    end();
    open.info = info;
  };
}

interface Open {
  info: Record<string, unknown>;
  appendXML(xml: string): void;
  endMetadata(): void;
}

function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
