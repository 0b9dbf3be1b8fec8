import type { Answer } from '../answer/finish-answer.js';
import { responseBody } from '../answer/response-body.js';
import type { ResponseHead } from '../answer/response-body.js';
import { tokensMs } from './pace.js';
import type { Pace } from './pace.js';
import type { ModelCall } from './model-call.js';
import { sseEvent } from './send.js';

/** Output tokens of a chunk, about; Gemini sends such pieces. */
const TOKENS_PER_CHUNK = 16;

/**
 * Streams an answer along its pace, each chunk at its own place in the schedule so that late timers do not add up: the first chunk at the first token, the last, with finishReason, when the whole
 * answer would have been there. `sse` is what `alt=sse` asks for; without it Google streams a JSON array.
 */
export async function sendStream(
  call: ModelCall,
  how: 'sse' | 'array',
  head: ResponseHead,
  answer: Answer & { readonly text: string },
  pace: Pace,
): Promise<void> {
  const { response } = call;
  const { outputTokens, thinkingTokens } = answer;
  const pieces = cutUp(answer.text, Math.max(1, Math.ceil(outputTokens / TOKENS_PER_CHUNK)));
  const step = tokensMs(pace, outputTokens) / Math.max(1, pieces.length - 1);
  const firstMs = pace.firstTokenMs + tokensMs(pace, thinkingTokens);
  call.note({ thinkingTokens });
  if (!(await call.until(firstMs))) return;
  const type = how === 'sse' ? 'text/event-stream' : 'application/json; charset=UTF-8';
  response.writeHead(200, { 'content-type': type, server: 'sample-gemini' });
  // One piece comes when all of it is there; of several the first comes at once.
  if (pieces.length === 1 && !(await call.until(firstMs + step))) return;
  for (const [i, text] of pieces.entries()) {
    if (i > 0 && !(await call.until(firstMs + i * step))) return;
    const last = i === pieces.length - 1;
    const soFar = last ? outputTokens : Math.round((outputTokens * (i + 1)) / pieces.length);
    call.note({ outputTokens: soFar });
    const finishReason = last ? answer.finishReason : undefined;
    const body = responseBody(head, { text, finishReason }, { outputTokens: soFar, thinkingTokens });
    if (last) call.record(200);
    if (how === 'sse') response.write(sseEvent(body));
    else response.write(`${i === 0 ? '[' : ',\r\n'}${JSON.stringify(body)}`);
  }
  response.end(how === 'sse' ? undefined : ']');
}

/** `count` pieces of about the same length; no surrogate pair is split. */
export function cutUp(text: string, count: number): string[] {
  const points = Array.from(text);
  const size = Math.max(1, Math.ceil(points.length / count));
  const pieces: string[] = [];
  for (let i = 0; i < points.length; i += size) pieces.push(points.slice(i, i + size).join(''));
  return pieces.length > 0 ? pieces : [''];
}
