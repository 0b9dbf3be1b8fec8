import type { z } from 'zod';
import type { OutgoingHttp } from '../../../common/http/outgoing-http.js';
import { maxFlagDocumentBytes } from '../../../../config/feature-flags.js';
import { UnleashAdminError } from './unleash-admin.error.js';
import { BodyTooLargeError, readText } from './read-text.js';

export interface UnleashRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Base of Unleash's API, without a slash at its end. */
  readonly base: string;
  /** Below the base, beginning with a slash. */
  readonly path: string;
  readonly token: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly signal: AbortSignal;
  readonly outgoing: OutgoingHttp;
}

/**
 * Asks for a change; what is answered is not read, since only reading back tells whether it was made.
 *
 * @throws {UnleashAdminError} `http_<status>`; else what `fetch` throws
 */
export async function requestChange(request: UnleashRequest): Promise<void> {
  const response = await send(request);
  await putAside(response);
}

/**
 * @returns what the schema makes of the answer
 * @throws {UnleashAdminError} `http_<status>`, `unexpected_form`; else what `fetch` throws
 */
export async function requestJson<T extends z.ZodType>(
  request: UnleashRequest,
  schema: T,
): Promise<z.output<T>> {
  const response = await send(request);
  const answer = schema.safeParse(parseJson(await textOf(response, request)));
  if (!answer.success) throw unexpectedForm(request);
  return answer.data;
}

async function send(request: UnleashRequest): Promise<Response> {
  const { method, base, path, token, body, signal, outgoing } = request;
  const response = await outgoing.fetch(`${base}${path}`, {
    method,
    headers: {
      authorization: token,
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    // A redirect is a wrong URL or a login page, and the token is not for whoever it leads to.
    redirect: 'manual',
    signal,
  });
  if (response.ok) return response;
  await putAside(response);
  throw new UnleashAdminError(
    `http_${response.status}`,
    `Unleash answered ${response.status} to ${method} ${path}.`,
  );
}

async function textOf(response: Response, request: UnleashRequest): Promise<string> {
  try {
    return await readText(response, maxFlagDocumentBytes);
  } catch (error) {
    if (error instanceof BodyTooLargeError) throw unexpectedForm(request);
    throw error;
  }
}

async function putAside(response: Response): Promise<void> {
  await response.body?.cancel().catch(() => undefined);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unexpectedForm({ method, path }: UnleashRequest): UnleashAdminError {
  return new UnleashAdminError(
    'unexpected_form',
    `Unleash's answer to ${method} ${path} is not of the form that is known.`,
  );
}
