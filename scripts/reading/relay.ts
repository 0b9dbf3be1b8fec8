import { createHash } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';
import { countTokens } from '../../packages/sample-gemini/src/count-tokens.js';
import type { CapturedCall, KeptRequest, ReadingFolder } from './captured.js';

/** Of a Gemini request, as far as it is read here. */
interface GeminiRequest {
  systemInstruction?: { parts?: { text?: string }[] };
  contents?: { role?: string; parts?: { text?: string }[] }[];
  generationConfig?: { responseJsonSchema?: unknown; responseSchema?: unknown };
}

/** Before a call is refused: the calls beside it would be aborted with it, and were to be seen first. In milliseconds. */
const REFUSAL_DELAY_MS = 300;

/**
 * Stands where Gemini does. Keeps every request; answers with what a writer wrote to it, else passes it on to the sample
 * model, else refuses, so that nothing is taken for a language model's text that is none.
 */
export class Relay {
  readonly calls: CapturedCall[] = [];
  private what: Pick<CapturedCall, 'case' | 'task' | 'way'> | undefined;
  private readonly server = http.createServer((request, response) => {
    this.answer(request, response).catch(() => response.destroy());
  });

  /** @param upstream the sample model; absent: what nobody wrote an answer to fails */
  constructor(
    private readonly folder: ReadingFolder,
    private readonly upstream: { url: string; apiKey: string } | undefined,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async start(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return this;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  /** Says what the calls from now on are for: one thing is asked for at a time. */
  nowFor(what: Pick<CapturedCall, 'case' | 'task' | 'way'>): void {
    this.what = what;
  }

  private async answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const url = request.url!;
    if (request.method !== 'POST' || !/generateContent/iu.test(url)) return send(response, 200, {});
    const raw = await buffer(request);
    const kept = keptRequest(url, JSON.parse(raw.toString()) as GeminiRequest);
    this.folder.write(kept, 'requests', `${kept.sha}.json`);
    const written = this.folder.answerTo(kept.sha);
    this.calls.push({
      ...this.what!,
      sha: kept.sha,
      answeredBy: written !== undefined ? 'writer' : this.upstream ? 'sample' : 'nobody',
    });
    if (written !== undefined) return sendAnswer(response, kept, written);
    if (this.upstream) return this.passOn(request, raw, response);
    await delay(REFUSAL_DELAY_MS);
    const message = `Nobody has written an answer to ${kept.sha} yet.`;
    return send(response, 503, { error: { code: 503, message, status: 'UNAVAILABLE' } });
  }

  private async passOn(request: http.IncomingMessage, body: Buffer, response: http.ServerResponse) {
    const { url, apiKey } = this.upstream!;
    const answer = await fetch(new URL(request.url!, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-goog-api-key': apiKey },
      body: new Uint8Array(body),
    });
    const type = answer.headers.get('content-type') ?? 'application/json';
    response.writeHead(answer.status, { 'content-type': type });
    response.end(Buffer.from(await answer.arrayBuffer()));
  }
}

/** Requests that a model would answer alike have one name, whichever model is asked. */
function keptRequest(url: string, { systemInstruction, contents = [], generationConfig }: GeminiRequest) {
  const textOf = (parts: { text?: string }[] = []) => parts.map(({ text }) => text).join('\n');
  const system = textOf(systemInstruction?.parts);
  const prompt = contents.map(({ role, parts }) => `[${role}] ${textOf(parts)}`).join('\n');
  const schema = generationConfig?.responseJsonSchema ?? generationConfig?.responseSchema ?? null;
  const named = `${system}\0${prompt}\0${JSON.stringify(schema)}`;
  const sha = createHash('sha256').update(named).digest('hex').slice(0, 12);
  return { sha, url, system, prompt, schema };
}

/** With the usage that a server would count. */
function sendAnswer(
  response: http.ServerResponse,
  { sha, url, system, prompt, schema }: KeptRequest,
  text: string,
) {
  const input =
    countTokens(system) + countTokens(prompt) + (schema ? countTokens(JSON.stringify(schema)) : 0);
  const output = countTokens(text);
  const answer = {
    candidates: [{ content: { role: 'model', parts: [{ text }] }, finishReason: 'STOP', index: 0 }],
    usageMetadata: {
      promptTokenCount: input,
      candidatesTokenCount: output,
      totalTokenCount: input + output,
    },
    modelVersion: /models\/([^:]+):/u.exec(url)?.[1] ?? 'unknown',
    responseId: sha,
  };
  if (!url.includes('stream')) return send(response, 200, answer);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.end(`data: ${JSON.stringify(answer)}\r\n\r\n`);
}

function send(response: http.ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
