import type { IncomingMessage, ServerResponse } from 'node:http';
import { promptTokens } from '../answer/prompt-of.js';
import { GoogleError } from '../shared/google-error.js';
import { isModelName, modelCard, modelList } from './models.js';
import { checkCountTokens } from '../request/check-request.js';
import { control } from './control.js';
import { generate } from './generate.js';
import { ModelCall } from './model-call.js';
import type { Server } from './model-call.js';
import { readJson } from './read-body.js';
import { sendJson } from './send.js';

const METHODS = new Set(['generateContent', 'streamGenerateContent', 'countTokens']);
const PARAMETERS = new Set(['alt', 'prettyPrint']);

/** Answers one HTTP request; every error leaves in Google's form. */
export async function route(
  server: Server,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  let call: ModelCall | undefined;
  try {
    if (url.pathname.startsWith('/control/')) return await control(server, request, response, url.pathname);
    const [, model = '', method = ''] = /^\/v1beta\/models\/([^/:]+):([A-Za-z]+)$/u.exec(url.pathname) ?? [];
    if (request.method === 'POST' && METHODS.has(method)) {
      call = new ModelCall(server, request, response, model, method);
    }
    checkAccess(server, request, url);
    if (call) await answer(call, url);
    else sendJson(response, 200, resource(request, url.pathname));
  } catch (error) {
    fail(response, error, call);
  }
}

async function answer(call: ModelCall, url: URL): Promise<void> {
  const { model, method } = call;
  if (!isModelName(model)) throw modelNotFound(model, method);
  if (method === 'streamGenerateContent') {
    return generate(call, url.searchParams.get('alt') === 'sse' ? 'sse' : 'array');
  }
  if (method === 'generateContent') return generate(call, 'whole');
  const { value, bytes } = await readJson(call.request, call.server.maxBodyBytes);
  call.noteBody(value, bytes);
  const { contents, generateContentRequest } = checkCountTokens(value);
  const totalTokens = promptTokens(generateContentRequest ?? { contents });
  call.record(200);
  sendJson(call.response, 200, { totalTokens });
}

function resource(request: IncomingMessage, path: string): unknown {
  const name = /^\/v1beta\/models(?:\/([^/:]+))?$/u.exec(path);
  if (request.method !== 'GET' || !name)
    throw new GoogleError(404, `The requested URL ${path} was not found.`);
  if (name[1] === undefined) return modelList();
  if (!isModelName(name[1])) throw modelNotFound(name[1], 'GetModel');
  return modelCard(name[1]);
}

/** A key in the address would end up in logs; Google takes it there, the sample does not. */
function checkAccess(server: Server, request: IncomingMessage, url: URL): void {
  if (url.searchParams.has('key')) {
    throw new GoogleError(
      400,
      'The sample server takes the API key in the header x-goog-api-key only, never in the URL.',
    );
  }
  const key = request.headers['x-goog-api-key'];
  if (key === undefined) {
    throw new GoogleError(
      403,
      "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
    );
  }
  if (typeof key !== 'string' || !server.apiKeys.includes(key)) {
    throw new GoogleError(403, 'API key not valid. Please pass a valid API key.');
  }
  for (const name of url.searchParams.keys()) {
    if (PARAMETERS.has(name)) continue;
    const why = `Cannot bind query parameter. Field '${name}' could not be found in request message.`;
    throw new GoogleError(400, `Invalid JSON payload received. Unknown name "${name}": ${why}`);
  }
}

function modelNotFound(model: string, method: string): GoogleError {
  return new GoogleError(
    404,
    `models/${model} is not found for API version v1beta, or is not supported for ${method}. Call ListModels to see the list of available models and their supported methods.`,
  );
}

function fail(response: ServerResponse, error: unknown, call: ModelCall | undefined): void {
  const known = error instanceof GoogleError;
  const answer = known ? error : new GoogleError(500, 'The sample server failed on this request.');
  if (response.destroyed || response.headersSent) {
    response.destroy();
    return;
  }
  // What is wrong with the sample itself must not pass for a fault that someone switched on.
  // Where it is wrong, and not its words: they may quote the prompt.
  if (!known) console.error('sample Gemini server failed:', placesOf(error));
  call?.record(answer.code);
  sendJson(response, answer.code, answer.body());
}

function placesOf(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return lines.filter((line) => /^ {4}at \S/.test(line)).join('\n');
}
