import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Semaphore } from '../../../common/resilience/semaphore.js';
import { TimeSlices } from '../../../common/resilience/time-slices.js';
import type { FileSource } from '../intake.contract.js';
import { FileNotReadableError } from '../intake.error.js';
import { damaged, damagedBy } from './office-fault.js';
import type { OfficeContent, OfficeJob, OfficeLimits, OfficePart, SheetRow } from './office.contract.js';

/** Each may hold what {@link OfficeLimits} says: more of them at a time would add up. */
const workers = new Semaphore({ permits: 2 });

/** Compiled, or as it stands under the test runner: Node strips the types. */
const program = new URL(`./office.worker${extname(import.meta.url)}`, import.meta.url);

/** How often it is looked at what a worker holds beside its heap, which the thread's own limit does not count. */
const watchMs = 50;

/** What workbooks, documents and PDFs begin with, and what old Office programs wrote. */
const beginnings = ['PK\x03\x04', 'PK\x05\x06', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', '%PDF-'];

export function isOffice(head: Buffer): boolean {
  const start = head.toString('latin1', 0, 64).replace(/^(\xef\xbb\xbf)?\s*/, '');
  return beginnings.some((each) => start.startsWith(each));
}

/**
 * What a file of an Office program or a PDF holds: the sheets of a workbook, the text of the others.
 *
 * @throws {FileNotReadableError} where it cannot be read, or takes more than the limits say
 */
export async function lookInto(source: FileSource, limits: OfficeLimits): Promise<OfficeContent> {
  for await (const part of parts({ bytes: await bytesOf(source, limits), limits, task: 'look' }))
    if ('content' in part) return part.content;
  throw new Error('The reader of Office files gave no answer.');
}

/**
 * The rows of a sheet that have something in them, each as wide as asked for.
 *
 * @throws {FileNotReadableError} as {@link lookInto} does
 */
export async function* rowsOfSheet(
  source: FileSource,
  sheet: string,
  width: number,
  limits: OfficeLimits,
): AsyncGenerator<SheetRow> {
  const slices = new TimeSlices();
  for await (const part of parts({ bytes: await bytesOf(source, limits), limits, task: 'rows', sheet })) {
    if (!('rows' in part)) continue;
    for (const { cells, line } of part.rows) {
      await slices.next();
      while (cells.length < width) cells.push('');
      yield { cells, line };
    }
  }
}

async function bytesOf(source: FileSource, { fileBytes }: OfficeLimits): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.open()) {
    length += chunk.length;
    if (length > fileBytes)
      throw new FileNotReadableError(
        `The file has more than ${fileBytes / 1024 / 1024} MB, and a workbook, document or PDF is read only up to there.`,
        'Save the sheet as CSV, a text as a text file: they may be larger. Or split it.',
      );
    chunks.push(chunk);
  }
  // Memory of its own, which the worker is given rather than a copy.
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** What the worker answers until there is no more, or until the caller has enough. */
async function* parts(job: OfficeJob): AsyncGenerator<OfficePart> {
  const release = await permit();
  try {
    const reader = new OfficeWorker(job);
    try {
      for (;;) {
        const part = await reader.next();
        if ('fault' in part) {
          const { seen, cure, line } = part.fault;
          throw new FileNotReadableError(seen, cure, line === undefined ? {} : { line });
        }
        if ('done' in part) return;
        yield part;
      }
    } finally {
      await reader.end();
    }
  } finally {
    release();
  }
}

function permit(): Promise<() => void> {
  return new Promise((taken) => {
    void workers.run(
      { party: undefined },
      () =>
        new Promise<void>((release) => {
          taken(release);
        }),
    );
  });
}

/** A thread that reads one file, with limits on what it may hold and how long it may work. */
class OfficeWorker {
  private readonly worker: Worker;
  private readonly watch: NodeJS.Timeout;
  private left: number;
  private readonly most: number;
  /** Why it was stopped, or what it died of. */
  private failure: Error | undefined;
  private asked: PromiseWithResolvers<OfficePart> | undefined;

  constructor(private readonly job: OfficeJob) {
    const { limits, bytes } = job;
    this.left = limits.milliseconds;
    this.most = limits.memoryBytes + bytes.length;
    this.worker = new Worker(program, {
      workerData: job,
      transferList: [bytes.buffer as ArrayBuffer],
      resourceLimits: {
        maxOldGenerationSizeMb: limits.memoryBytes / 1024 / 1024,
        maxYoungGenerationSizeMb: 16,
      },
      // It needs none of the service's secrets, and has nothing to say but its answers.
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    this.worker.on('message', (part: OfficePart) => this.asked?.resolve(part));
    this.worker.on('error', (error: NodeJS.ErrnoException) => {
      this.failure ??= error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? this.tooLarge() : broken(error);
    });
    this.worker.on('exit', () => {
      this.failure ??= broken(new Error('its reader ended'));
      this.asked?.reject(this.failure);
    });
    this.watch = setInterval(() => void this.weigh(), watchMs);
  }

  /** @throws {FileNotReadableError} where it takes more than it may, or the file is more than its reader can bear */
  async next(): Promise<OfficePart> {
    if (this.failure) throw this.failure;
    const from = performance.now();
    const timer = setTimeout(() => this.stop(this.tooLong()), this.left);
    this.asked = Promise.withResolvers<OfficePart>();
    this.worker.postMessage('next');
    try {
      return await this.asked.promise;
    } finally {
      clearTimeout(timer);
      this.asked = undefined;
      this.left = Math.max(1, this.left - (performance.now() - from));
    }
  }

  async end(): Promise<void> {
    clearInterval(this.watch);
    await this.worker.terminate();
  }

  private async weigh(): Promise<void> {
    const held = await this.worker.getHeapStatistics().catch(() => undefined);
    if (held && held.used_heap_size + held.external_memory > this.most) this.stop(this.tooLarge());
  }

  private stop(reason: Error): void {
    this.failure ??= reason;
    void this.worker.terminate();
  }

  private tooLarge(): Error {
    return new FileNotReadableError(
      `To be read, the file takes more than ${this.job.limits.memoryBytes / 1024 / 1024} MB of memory.`,
      'Save the sheet as CSV, a text as a text file, or split it.',
    );
  }

  private tooLong(): Error {
    return new FileNotReadableError(
      `Reading the file takes longer than ${this.job.limits.milliseconds / 1_000} seconds.`,
      'Save the sheet as CSV, a text as a text file, or split it.',
    );
  }
}

function broken(error: Error): Error {
  return new FileNotReadableError(damagedBy(error), damaged, {}, error);
}
