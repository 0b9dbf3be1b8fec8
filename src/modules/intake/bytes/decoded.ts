import type { Encoding } from '../intake.contract.js';
import { FileNotReadableError } from '../intake.error.js';

/**
 * The text of a file, piece by piece, without a byte order mark and without one character altered.
 *
 * @throws {FileNotReadableError} where bytes are none of the encoding
 */
export async function* decoded(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let text: string | undefined;
  try {
    for await (const chunk of chunks) {
      text = decoder.decode(chunk, { stream: true });
      if (text !== '') yield text;
    }
    text = decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new FileNotReadableError(
      `The file holds bytes that are no ${encoding}.`,
      'State the encoding it was saved in, or save it as UTF-8.',
      {},
      error,
    );
  }
  if (text !== '') yield text;
}

/** The same in UTF-8, as the reader of CSV takes it. */
export async function* decodedBytes(texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const text of texts) yield Buffer.from(text);
}
