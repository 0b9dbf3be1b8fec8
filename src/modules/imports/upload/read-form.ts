import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import { MalformedRequestError } from '../../../common/problem/problems.js';

interface FormFile {
  name: string;
  contentType: string | undefined;
  mapping: string | null;
}

/** Bytes of the part `mapping`: as many as a JSON body may have. */
const mappingBytes = 5 * 1024 * 1024;

/**
 * Reads a form (RFC 7578) with the parts `file` and `mapping`, as it arrives.
 *
 * @param take reads the file: the form goes on when it has
 * @throws {MalformedRequestError} where it is no such form, or has other parts
 * @throws what `take` throws
 */
export async function readForm(
  arriving: AsyncIterable<Buffer>,
  headers: IncomingHttpHeaders,
  take: (file: Readable) => Promise<void>,
): Promise<FormFile> {
  let file: Omit<FormFile, 'mapping'> | undefined;
  let taken: Promise<void> | undefined;
  let mapping: string | null = null;
  let failure: Error | undefined;
  const fail = (error: Error) => {
    failure ??= error;
  };
  const form = parserOf(headers);
  form.on('file', (part, stream, filename, _encoding, contentType) => {
    // Its end comes, or it would be waited for.
    stream.on('error', fail);
    if (part !== 'file' || file) {
      fail(new MalformedRequestError(`The form has parts that are not read: send one \`file\`.`));
      stream.resume();
      return;
    }
    file = { name: filename ?? '', contentType };
    taken = take(stream).catch((error: unknown) => {
      fail(error as Error);
      stream.resume();
    });
  });
  form.on('field', (part, value, _nameCut, isCut) => {
    if (part !== 'mapping')
      fail(new MalformedRequestError('The form takes the parts `file` and `mapping` only.'));
    else if (isCut) fail(new MalformedRequestError('The mapping takes more than 5 MiB.'));
    else mapping = value;
  });
  const finished = new Promise<void>((resolve) => {
    form.once('finish', resolve);
    form.once('error', (error: unknown) => {
      fail(
        new MalformedRequestError('The body is no form that can be read: it breaks off.', { cause: error }),
      );
      resolve();
    });
  });
  try {
    for await (const piece of arriving) {
      if (failure) break;
      if (!form.write(piece)) await Promise.race([drained(form), finished]);
    }
    if (!failure) {
      form.end();
      await finished;
      await taken;
    }
  } catch (error) {
    fail(error as Error);
  }
  if (failure) {
    form.destroy();
    throw failure;
  }
  if (!file) throw new MalformedRequestError('The form has no part `file` with a filename.');
  return { ...file, mapping };
}

function parserOf(headers: IncomingHttpHeaders) {
  try {
    return new Busboy({
      headers: { ...headers, 'content-type': headers['content-type']! },
      limits: { files: 2, fields: 10, parts: 12, fieldSize: mappingBytes, headerPairs: 50 },
    });
  } catch (error) {
    throw new MalformedRequestError('The form has no boundary that can be read.', { cause: error });
  }
}

function drained(form: NodeJS.EventEmitter): Promise<void> {
  return new Promise((resolve) => form.once('drain', () => resolve()));
}
