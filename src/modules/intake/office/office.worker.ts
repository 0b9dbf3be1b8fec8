import { parentPort, workerData } from 'node:worker_threads';
import { documentText } from './docx.ts';
import type { OfficeJob, OfficePart } from './office.contract.ts';
import { damaged, damagedBy, OfficeFaultError } from './office-fault.ts';
import { openPackage } from './office-package.ts';
import { openWorkbook, sheetFacts, sheetRows } from './workbook.ts';

/**
 * Reads one file, in a thread of its own: whatever it does to this one, the service goes on. It answers when it is asked
 * for more, so no more than one chunk of rows is under way.
 */
const parts = read(workerData as OfficeJob);
parentPort!.on('message', () => {
  void parts.next().then(
    ({ value }) => parentPort!.postMessage(value ?? ({ done: true } satisfies OfficePart)),
    (error: unknown) => parentPort!.postMessage(faultOf(error)),
  );
});

async function* read(job: OfficeJob): AsyncGenerator<OfficePart> {
  const { bytes, limits } = job;
  const bytesAsBuffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  refuseOldOffice(bytesAsBuffer);
  if (bytesAsBuffer.toString('latin1', 0, 2) !== 'PK') {
    // Larger than all the rest, so only where it is wanted.
    const { pageTexts } = await import('./pdf.ts');
    yield { content: { format: 'pdf', pages: await pageTexts(bytes, limits) } };
    return;
  }
  const from = await openPackage(bytes, limits);
  if (from.kind === 'document') {
    yield { content: { format: 'docx', text: await documentText(from) } };
    return;
  }
  const workbook = await openWorkbook(from);
  if (job.task === 'look') yield { content: { format: 'xlsx', sheets: await sheetFacts(workbook) } };
  else for await (const rows of sheetRows(workbook, job.sheet)) yield { rows };
}

/** The container of old programs is also what newer ones put a locked file into. */
function refuseOldOffice(bytes: Buffer): void {
  if (!bytes.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'))) return;
  const holds = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage'))
    throw new OfficeFaultError(
      'The file is protected with a password.',
      'Remove it in Excel or Word (File, Info, Protect), save the file, and send that.',
    );
  if (holds('WordDocument'))
    throw new OfficeFaultError(
      'The file is an old Word document (.doc).',
      'Save it as a Word document (.docx).',
    );
  if (holds('Workbook') || holds('Book'))
    throw new OfficeFaultError(
      'The file is an old Excel workbook (.xls).',
      'Save it as an Excel workbook (.xlsx), or as CSV.',
    );
  throw new OfficeFaultError(
    'The file is of an old Office program.',
    'Save a table as .xlsx or CSV, a text as .docx.',
  );
}

function faultOf(error: unknown): OfficePart {
  if (error instanceof OfficeFaultError) {
    const { seen, cure, line } = error;
    return { fault: { seen, cure, ...(line !== undefined && { line }) } };
  }
  return { fault: { seen: damagedBy(error as Error), cure: damaged } };
}
