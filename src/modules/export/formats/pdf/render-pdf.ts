import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Semaphore } from '../../../../common/resilience/semaphore.js';
import type { PersonaExport } from '../../export.contract.js';

/** Laying out a long document takes a second of a processor: more of them at a time would only slow each other. */
const workers = new Semaphore({ permits: 2 });

/** Compiled, or as it stands under the test runner: Node strips the types. */
const program = new URL(`./pdf.worker${extname(import.meta.url)}`, import.meta.url);

const limits = { milliseconds: 60_000, megabytes: 512 };

/**
 * An export as a PDF, laid out in a thread of its own: nobody else waits for it.
 *
 * @throws {Error} where it takes more than the limits
 */
export function renderPdf(document: PersonaExport): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    void workers.run({ party: undefined }, () => render(document).then(resolve, reject));
  });
}

async function render(document: PersonaExport): Promise<Buffer> {
  const worker = new Worker(program, {
    workerData: document,
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    // It needs none of the service's secrets, and has nothing to say but its answer.
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  const timer = setTimeout(() => void worker.terminate(), limits.milliseconds);
  try {
    return await new Promise((resolve, reject) => {
      worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes)));
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('The PDF took longer than it may, or its thread ended.')));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
