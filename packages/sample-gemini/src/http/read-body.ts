import type { IncomingMessage } from 'node:http';
import { GoogleError } from '../shared/google-error.js';

/** Google's limit for a request with inline data. */
export const MAX_BODY_BYTES = 20 * 1024 * 1024;
/** Deeper JSON is refused: what walks it is recursive. */
const MAX_DEPTH = 100;

export interface JsonBody {
  readonly value: unknown;
  readonly bytes: number;
}

/** Reads a request's body as JSON. @throws {GoogleError} 400 when it is too large, too deep or none */
export async function readJson(request: IncomingMessage, maxBytes = MAX_BODY_BYTES): Promise<JsonBody> {
  let pieces: Buffer[] = [];
  let bytes = 0;
  // What is too much is read on and dropped: leaving the loop would close the connection before the answer.
  for await (const piece of request) {
    const buffer = piece as Buffer;
    bytes += buffer.length;
    if (bytes > maxBytes) pieces = [];
    else pieces.push(buffer);
  }
  if (bytes > maxBytes)
    throw new GoogleError(400, `Request payload size exceeds the limit: ${maxBytes} bytes.`);
  const text = Buffer.concat(pieces).toString('utf8');
  if (depthOf(text) > MAX_DEPTH) {
    throw new GoogleError(
      400,
      'Invalid JSON payload received. Message too deep. Max recursion depth reached.',
    );
  }
  try {
    return { value: JSON.parse(text), bytes };
  } catch {
    throw new GoogleError(400, 'Invalid JSON payload received. Unexpected token.');
  }
}

/** The deepest nesting of braces and brackets outside strings. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === 0x5c) i++;
      else if (c === 0x22) inString = false;
    } else if (c === 0x22) inString = true;
    else if (c === 0x7b || c === 0x5b) most = Math.max(most, ++depth);
    else if (c === 0x7d || c === 0x5d) depth--;
  }
  return most;
}
