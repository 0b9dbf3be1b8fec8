import type { FastifyInstance } from 'fastify';
import { decodeUtf8, parseStrictJson } from './strict-json.js';

const mebibyte = 1024 * 1024;

/** Largest accepted bodies in bytes, by content type. */
export const bodyLimits = { json: 5 * mebibyte, bulk: 20 * mebibyte };

/** Installs the only content types the API reads; any other is answered with 415. */
export function registerBodyParsers(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  const parse = (types: string[], bodyLimit: number, read: (text: string) => unknown) =>
    fastify.addContentTypeParser(
      types,
      { parseAs: 'buffer', bodyLimit },
      async (_request: unknown, bytes: Buffer) => read(decodeUtf8(bytes)),
    );
  parse(['application/json'], bodyLimits.json, (text) => parseStrictJson(text));
  parse(['text/csv', 'application/x-ndjson'], bodyLimits.bulk, (text) => text);
}
