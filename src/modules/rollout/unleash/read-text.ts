/** A body is larger than what is read of it. */
export class BodyTooLargeError extends Error {}

/**
 * The body of an answer as text, read no further than the limit: the declared length, where there is one, may be wrong
 * and is of what is compressed.
 *
 * @param maxBytes after decompression
 * @throws {BodyTooLargeError} where there is more; else what the connection fails with
 */
export async function readText(response: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw new BodyTooLargeError(`The body is larger than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
