import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { runInContext } from '../../../common/context/request-context.js';
import { reasonOf } from '../../../common/errors/describe-error.js';
import { largeFrom } from '../../../common/http/server/body-parsers.js';
import { PayloadTooLargeError, RequestTimeoutError } from '../../../common/problem/problems.js';
import { BulkWork } from '../../traffic/bulk-work.js';
import { chunkBytes, FileChunks } from './file-chunks.js';
import { readForm } from './read-form.js';
import type { UploadedFile } from './uploaded-file.js';

const mebibyte = 1024 * 1024;

/** Bytes of a file: the most that is taken, and the most that stays in memory. */
export const fileLimits = { most: 200 * mebibyte, inMemory: 4 * mebibyte };

/** How long a client may send nothing, in milliseconds. */
const stallMs = 10_000;

/**
 * Takes the body of a request as a file: as it is, or the part `file` of a form. No more of it is in memory than a small
 * file, or a piece of a large one, whose pieces go to PostgreSQL; who sends faster than that waits.
 */
@Injectable()
export class FileUploads {
  private readonly logger = new Logger('imports');

  constructor(
    private readonly chunks: FileChunks,
    private readonly bulk: BulkWork,
  ) {}

  /** @throws {PayloadTooLargeError | RequestTimeoutError | MalformedRequestError | TooManyUploadsError} */
  receive(request: FastifyRequest, payload: IncomingMessage): Promise<UploadedFile> {
    // Bodies arrive outside of the context.
    return runInContext(request.context, async () => {
      const kept = new KeptBytes(this.chunks, () => this.bulk.enter(request));
      try {
        const contentType = request.headers['content-type'];
        const arriving = inTime(payload);
        const file = /^multipart\/form-data\b/i.test(contentType ?? '')
          ? await readForm(arriving, request.headers, (bytes) => kept.take(bytes))
          : { name: '', contentType, mapping: null, bytes: await kept.take(arriving) };
        if (kept.size > largeFrom) await this.bulk.turn(request);
        request.context.afterAnswer(() => void runInContext(request.context, () => this.discard(kept)));
        return kept.file(file);
      } catch (error) {
        payload.resume();
        // There may be nobody to answer any more.
        await this.discard(kept);
        throw error;
      }
    });
  }

  /** Never rejects: what stays is deleted with what is old. */
  private async discard({ fileId, isKept }: KeptBytes): Promise<void> {
    if (fileId === null || isKept) return;
    try {
      await this.chunks.remove(fileId);
    } catch (error) {
      this.logger.warn({ reason: reasonOf(error) }, 'file_not_discarded');
    }
  }
}

/**
 * What arrives, for as long as it goes on arriving.
 *
 * @throws {RequestTimeoutError}
 */
async function* inTime(payload: IncomingMessage): AsyncGenerator<Buffer> {
  // Its socket is needed for an answer, whatever becomes of the file.
  const pieces = payload.iterator({ destroyOnReturn: false });
  for (;;) {
    const waiting = new AbortController();
    const late = sleep(stallMs, undefined, { signal: waiting.signal }).then(() => {
      throw new RequestTimeoutError('Nothing more of the file arrived for ten seconds.', {
        headers: { Connection: 'close' },
      });
    });
    const piece = await Promise.race([pieces.next(), late]).finally(() => waiting.abort());
    if (piece.done) return;
    yield piece.value as Buffer;
  }
}

/** The bytes of a file as they come. */
class KeptBytes {
  size = 0;
  /** Somebody reads it once the request is over. */
  isKept = false;
  fileId: string | null = null;
  private readonly hash = createHash('sha256');
  private pieces: Buffer[] = [];
  private held = 0;
  private chunk = 0;

  constructor(
    private readonly chunks: FileChunks,
    private readonly enter: () => void,
  ) {}

  async take(source: AsyncIterable<Buffer>): Promise<void> {
    for await (const piece of source) {
      if (this.size <= largeFrom && this.size + piece.length > largeFrom) this.enter();
      this.size += piece.length;
      if (this.size > fileLimits.most)
        throw new PayloadTooLargeError(`A file takes at most ${fileLimits.most / mebibyte} MiB: split it.`);
      this.hash.update(piece);
      this.pieces.push(piece);
      this.held += piece.length;
      if (this.size > fileLimits.inMemory) await this.put(chunkBytes);
    }
    if (this.fileId !== null) await this.put(1);
  }

  file({ name, contentType, mapping }: Sent): UploadedFile {
    const { chunks, fileId, size: bytes } = this;
    const whole = fileId === null ? Buffer.concat(this.pieces, this.held) : undefined;
    const sha256 = this.hash.digest('hex');
    return {
      name,
      ...(contentType !== undefined && { contentType }),
      bytes,
      sha256,
      fileId,
      mapping,
      keep: () => (this.isKept = true),
      open: () => (whole ? once(whole) : chunks.read(fileId!)),
      toJSON: () => [sha256, name, mapping],
    };
  }

  /** Writes what is held, as long as it makes a piece of so many bytes. */
  private async put(least: number): Promise<void> {
    if (this.held < least) return;
    this.fileId ??= randomUUID();
    const held = Buffer.concat(this.pieces, this.held);
    let from = 0;
    for (; held.length - from >= least; from += chunkBytes)
      await this.chunks.write(this.fileId, this.chunk++, held.subarray(from, from + chunkBytes));
    this.pieces = from < held.length ? [Buffer.from(held.subarray(from))] : [];
    this.held = Math.max(0, held.length - from);
  }
}

interface Sent {
  name: string;
  contentType: string | undefined;
  mapping: string | null;
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  // In pieces, as a large file comes: who reads has others take their turn between them.
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}
