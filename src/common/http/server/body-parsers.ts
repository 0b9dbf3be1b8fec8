import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { EncodedBodyError, PayloadTooLargeError, UnsupportedMediaTypeError } from '../../problem/problems.js';
import { decodeUtf8, parseStrictJson, utf8Of } from './strict-json.js';
import { TextBody } from './text-body.js';

const [kibibyte, mebibyte] = [1024, 1024 * 1024];

/** Largest accepted bodies in bytes, by content type. */
export const bodyLimits = { json: 5 * mebibyte, bulk: 20 * mebibyte };

/** The most values of a JSON body: for a route whose bodies hold many things, and for any other. */
export const valueLimits = { bulk: 200_000, other: 60_000 };

/** A body of more bytes than these is large. */
export const largeFrom = 256 * kibibyte;

/** Limits how many large bodies are held and worked on at a time. */
export interface LargeBodies {
  /**
   * Called once for each that arrives, as soon as it is known to be large.
   *
   * @throws {ProblemError} where there are too many already
   */
  enter(request: FastifyRequest): void;
  /** Resolves when it may be worked on. */
  turn(request: FastifyRequest): Promise<void>;
}

/** Takes the body of a route for files, whatever its content type. */
export type ReceiveFile = (request: FastifyRequest, payload: IncomingMessage) => Promise<unknown>;

/** Installs the only content types the API reads; any other is answered with 415, but where a file is sent. */
export function registerBodyParsers(
  fastify: FastifyInstance,
  large: LargeBodies,
  receiveFile: ReceiveFile,
): void {
  fastify.removeAllContentTypeParsers();
  const parse = (types: string[], limit: number, read: (bytes: Buffer, request: FastifyRequest) => unknown) =>
    fastify.addContentTypeParser(types, async (request: FastifyRequest, payload: IncomingMessage) => {
      requirePlain(request.headers['content-encoding']);
      if (request.routeOptions.config.file) return receiveFile(request, payload);
      const { access, signed } = request.routeOptions.config;
      const enter = () => large.enter(request);
      const length = request.headers['content-length'];
      const bytes = await received(payload, {
        // Nobody is known there.
        limit: access === 'public' ? largeFrom : limit,
        length,
        enter,
      });
      if (signed) return new TextBody(bytes);
      if (bytes.length > largeFrom) await large.turn(request);
      return read(bytes, request);
    });
  parse(['application/json'], bodyLimits.json, (bytes, { routeOptions }) =>
    parseStrictJson(decodeUtf8(bytes), {
      maxValues: routeOptions.config.bulk ? valueLimits.bulk : valueLimits.other,
    }),
  );
  parse(['text/csv', 'application/x-ndjson'], bodyLimits.bulk, (bytes) => new TextBody(utf8Of(bytes)));
  fastify.addContentTypeParser('*', async (request: FastifyRequest, payload: IncomingMessage) => {
    if (!request.routeOptions.config.file) {
      throw new UnsupportedMediaTypeError('Send the content type that /openapi.json names for this address.');
    }
    requirePlain(request.headers['content-encoding']);
    return receiveFile(request, payload);
  });
}

/** Refuses a compressed body by what it is: read as it came, it would be refused as no UTF-8. */
function requirePlain(encoding: string | undefined): void {
  if (encoding !== undefined && !/^\s*(identity\s*)?$/i.test(encoding)) throw new EncodedBodyError(encoding);
}

interface Arrival {
  /** The most bytes. */
  limit: number;
  /** What the client announced. */
  length: string | undefined;
  /** Called when it is known to be large. */
  enter(): void;
}

/** Reads a body. Fastify would do the same, but for the look at its size while it arrives. */
function received(payload: IncomingMessage, { limit, length, enter }: Arrival): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // One piece of memory where its size is known, so that no large body is there twice, and little is left of it afterwards.
    const announced = Number(length);
    const body = announced > largeFrom && announced <= limit ? Buffer.allocUnsafeSlow(announced) : undefined;
    const pieces: Buffer[] = [];
    let size = 0;
    let isLarge = false;
    /** What still comes is not kept from now on. */
    const drop = () => payload.off('data', take).resume();
    const look = (bytes: number) => {
      if (bytes > limit) {
        drop();
        reject(new PayloadTooLargeError(`It takes more than ${limit / mebibyte} MiB.`));
      } else if (bytes > largeFrom && !isLarge) {
        isLarge = true;
        try {
          enter();
        } catch (error) {
          drop();
          // Not before: many a client reads no answer until it has sent everything.
          payload.prependOnceListener('end', () => reject(error as Error));
        }
      }
    };
    const take = (piece: Buffer) => {
      if (body) body.set(piece, size);
      else pieces.push(piece);
      size += piece.length;
      look(size);
    };
    payload
      .on('data', take)
      .once('error', reject)
      .once('end', () => resolve(body ?? Buffer.concat(pieces, size)));
    look(Number(length ?? 0));
  });
}
