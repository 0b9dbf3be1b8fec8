import type { ExportFormat, ExportQuery, PersonaExport } from '../export.contract.js';
import { csvOf } from './csv.js';
import { markdownOf } from './markdown/markdown.js';
import { renderPdf } from './pdf/render-pdf.js';

/** An export as a file of a format, in bytes. */
export async function render(
  document: PersonaExport,
  format: ExportFormat,
  options: Pick<ExportQuery, 'delimiter'>,
): Promise<Buffer> {
  switch (format) {
    case 'json':
      return Buffer.from(`${JSON.stringify(document, null, 2)}\n`);
    case 'csv':
      return Buffer.from(csvOf(document, options));
    case 'md':
      return Buffer.from(markdownOf(document));
    case 'pdf':
      return renderPdf(document);
  }
}
