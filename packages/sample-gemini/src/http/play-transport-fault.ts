import { once } from 'node:events';
import type { Answer } from '../answer/finish-answer.js';
import { responseBody } from '../answer/response-body.js';
import type { ResponseHead } from '../answer/response-body.js';
import { wait } from '../shared/clock.js';
import { TRANSPORT_KINDS } from '../faults/fault.js';
import type { Fault } from '../faults/fault.js';
import type { ModelCall } from './model-call.js';
import { sseEvent } from './send.js';

const HTML =
  '<!doctype html><html><head><title>Sample fault</title></head><body>A proxy said this.</body></html>';

/** Plays a fault of the way, to its end. @returns false for a fault of another kind */
export async function playTransportFault(
  call: ModelCall,
  fault: Fault,
  head: ResponseHead,
  answer: Answer,
  sse: boolean,
): Promise<boolean> {
  if (!TRANSPORT_KINDS.some((kind) => kind === fault.kind)) return false;
  const { response } = call;
  const type = sse ? 'text/event-stream' : 'application/json; charset=UTF-8';
  const whole = responseBody(head, { text: answer.text ?? '', finishReason: answer.finishReason }, answer);
  const text = sse ? sseEvent(whole) : JSON.stringify(whole);
  switch (fault.kind) {
    case 'hang':
      if (!call.signal.aborted) await once(call.signal, 'abort');
      break;
    case 'slow-drip':
      response.writeHead(200, { 'content-type': type });
      await drip(call, Buffer.from(text), fault);
      break;
    case 'cut':
      call.record(200);
      response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(text) });
      // The reset waits until the first half is on its way, or the client would see no body at all.
      response.write(text.slice(0, Math.floor(text.length / 2)), () => response.socket?.resetAndDestroy());
      break;
    case 'wrong-content-type':
      call.record(200);
      response.writeHead(200, { 'content-type': 'text/html; charset=UTF-8' });
      response.end(HTML);
      break;
    default:
      response.writeHead(200, { 'content-type': type });
      await pour(call, whole, sse, fault.bytes ?? 50_000_000);
  }
  return true;
}

async function drip(call: ModelCall, bytes: Buffer, fault: Fault): Promise<void> {
  const size = fault.bytes ?? 16;
  for (let from = 0; from < bytes.length; from += size) {
    call.response.write(bytes.subarray(from, from + size));
    if (!(await wait(call.server.clock, fault.intervalMs ?? 1_000, call.signal))) return;
  }
  call.record(200);
  call.response.end();
}

/** A valid response whose text is `length` bytes long, never held in memory as a whole. */
async function pour(
  call: ModelCall,
  whole: Record<string, unknown>,
  sse: boolean,
  length: number,
): Promise<void> {
  const { response, signal } = call;
  const mark = '\u0001';
  const shell = JSON.stringify(whole, (key, value: unknown) => (key === 'text' ? mark : value));
  const [before = '', after = ''] = shell.split(JSON.stringify(mark));
  const chunk = 'x'.repeat(64 * 1024);
  response.write(`${sse ? 'data: ' : ''}${before}"`);
  for (let left = length; left > 0; left -= chunk.length) {
    if (signal.aborted) return;
    const room = response.write(left >= chunk.length ? chunk : chunk.slice(0, left));
    // The signal aborts when the client leaves: then nothing will ever drain.
    if (!room) await once(response, 'drain', { signal }).catch(() => {});
  }
  call.record(200);
  response.end(`"${after}${sse ? '\r\n\r\n' : ''}`);
}
