import type { ServerResponse } from 'node:http';

/** Sends a whole JSON answer. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=UTF-8',
    'content-length': Buffer.byteLength(text),
    server: 'sample-gemini',
  });
  response.end(text);
}

/** One event of a stream, as Google writes it. */
export function sseEvent(body: unknown): string {
  return `data: ${JSON.stringify(body)}\r\n\r\n`;
}
