import { randomUUID } from 'node:crypto';
import { finishAnswer } from '../answer/finish-answer.js';
import type { Answer } from '../answer/finish-answer.js';
import { promptTokens, systemText, userText } from '../answer/prompt-of.js';
import { blockedBody, responseBody } from '../answer/response-body.js';
import type { ResponseHead } from '../answer/response-body.js';
import { writeAnswer } from '../answer/write-answer.js';
import { spoilText } from '../faults/spoil-text.js';
import { statusFault } from '../faults/status-fault.js';
import { GoogleError } from '../shared/google-error.js';
import { tokensMs } from './pace.js';
import { MAX_INPUT_TOKENS } from './models.js';
import { checkGenerateContent } from '../request/check-request.js';
import type { ModelCall } from './model-call.js';
import { responseSchemaOf } from '../answer/response-schema.js';
import { playTransportFault } from './play-transport-fault.js';
import { readJson } from './read-body.js';
import { sendJson } from './send.js';
import { sendStream } from './send-stream.js';

/**
 * generateContent and streamGenerateContent: check, write, wait as long as a model would, answer.
 *
 * @throws {GoogleError} whatever is wrong with the request, and the faults that are a status
 */
export async function generate(call: ModelCall, how: 'whole' | 'sse' | 'array'): Promise<void> {
  const { model, server } = call;
  const body = await readJson(call.request, server.maxBodyBytes);
  call.noteBody(body.value, body.bytes);
  const request = checkGenerateContent(body.value, model);
  const written = writeAnswer(request);
  const head = { model, responseId: randomUUID(), promptTokens: promptTokens(request) };
  call.note({ section: written.section ?? null });
  if (head.promptTokens > MAX_INPUT_TOKENS) {
    const text = `The input token count (${head.promptTokens}) exceeds the maximum number of tokens allowed (${MAX_INPUT_TOKENS}).`;
    throw new GoogleError(400, text);
  }

  const asked = responseSchemaOf(request) ? 'schema' : 'prose';
  const prompt = userText(request);
  const fault = server.faults.take({ section: written.section, model, key: call.key, asked, prompt });
  if (fault) call.note({ fault: fault.kind });
  const error = fault && statusFault(fault, model);
  if (error) throw error;
  call.note({ promptTokens: head.promptTokens });
  const kind = fault?.kind;
  const text = kind
    ? spoilText(written.text, kind, { system: systemText(request), user: prompt })
    : written.text;
  const usual = finishAnswer(text, request.generationConfig, model, server.thinkingTokens);
  if (fault && (await playTransportFault(call, fault, head, usual, how === 'sse'))) return;

  const answer: Answer =
    kind === 'SAFETY' || kind === 'MAX_TOKENS'
      ? { finishReason: kind, outputTokens: 0, thinkingTokens: usual.thinkingTokens }
      : kind === 'empty'
        ? { ...usual, text: undefined, finishReason: 'STOP', outputTokens: 0 }
        : usual;
  const whole = kind === 'prompt-blocked' ? blockedBody(head, 'SAFETY') : undefined;
  await send(call, how, head, answer, { empty: kind === 'empty', whole });
}

/** @param special `whole`: this body instead of a candidate; `empty`: a candidate whose content has no parts */
async function send(
  call: ModelCall,
  how: 'whole' | 'sse' | 'array',
  head: ResponseHead,
  answer: Answer,
  special: { readonly empty: boolean; readonly whole?: Record<string, unknown> },
): Promise<void> {
  const pace = call.server.nextPace();
  const used = special.whole ? { outputTokens: 0, thinkingTokens: 0 } : answer;
  const { outputTokens, thinkingTokens } = used;
  const untilFirst = pace.firstTokenMs + tokensMs(pace, thinkingTokens);
  if (how !== 'whole' && answer.text !== undefined && !special.whole) {
    await sendStream(call, how, head, { ...answer, text: answer.text }, pace);
    return;
  }
  if (!(await call.until(untilFirst + tokensMs(pace, outputTokens)))) return;
  const { text, finishReason } = answer;
  const body = special.whole ?? responseBody(head, { text, finishReason, empty: special.empty }, used);
  call.record(200, { outputTokens, thinkingTokens });
  if (how === 'sse') {
    call.response.writeHead(200, { 'content-type': 'text/event-stream', server: 'sample-gemini' });
    call.response.end(`data: ${JSON.stringify(body)}\r\n\r\n`);
  } else sendJson(call.response, 200, how === 'array' ? [body] : body);
}
