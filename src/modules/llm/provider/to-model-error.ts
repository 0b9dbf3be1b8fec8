import type { GeminiResponse } from './gemini-response.js';
import { textOf } from './gemini-response.js';
import {
  ModelBlockedError,
  ModelEmptyAnswerError,
  type ModelError,
  ModelKeyRefusedError,
  ModelNotFoundError,
  ModelOutputLimitError,
  ModelRateLimitedError,
  ModelRequestRefusedError,
  ModelResponseInvalidError,
  ModelServerError,
} from '../model.errors.js';
import { type GoogleStatus, retryDelayOf } from './retry-delay.js';

const blocked = new Set(['SAFETY', 'RECITATION', 'LANGUAGE', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'SPII']);

/** Why a response has no text that can be used; `undefined` where it has. */
export function refusalOf(response: GeminiResponse): ModelError | undefined {
  const blockReason = response.promptFeedback?.blockReason;
  if (blockReason) return new ModelBlockedError(`The model refused the prompt (${blockReason}).`);
  const reason = response.candidates?.[0]?.finishReason ?? 'none';
  if (blocked.has(reason))
    return new ModelBlockedError(`The model refused to finish its answer (${reason}).`);
  if (reason === 'MAX_TOKENS') {
    return new ModelOutputLimitError(
      'The answer was cut at the output limit: raise maxOutputTokens in config/models.json.',
    );
  }
  if (reason !== 'STOP') return new ModelEmptyAnswerError(`The model stopped without an answer (${reason}).`);
  if (textOf(response) === '') return new ModelEmptyAnswerError('The model answered without any text.');
  return undefined;
}

/**
 * The error for a response whose status is not 200. Google's message, which may quote the key and the prompt, goes into
 * `cause`, for who asks by hand (`npm run check:gemini`); what is logged of it are its status and code.
 *
 * @param body parsed; `undefined` where it is no JSON
 * @param retryHeader the header `Retry-After`
 */
export function errorOfStatus(status: number, body: unknown, retryHeader: string | undefined): ModelError {
  const google: GoogleStatus = typeof body === 'object' && body !== null ? body : {};
  const said = typeof google.error?.message === 'string' ? google.error.message : '';
  const word = google.error?.status;
  const code = typeof word === 'string' && /^[A-Z_]{3,40}$/.test(word) ? word : undefined;
  const cause = Object.assign(new Error(`[${status}] ${said.slice(0, 500)}`), { status, code });
  if (status === 429) {
    const retryAfterMs = retryDelayOf(google, retryHeader);
    return new ModelRateLimitedError('The model takes no more requests at the moment.', {
      cause,
      retryAfterMs,
    });
  }
  if (status === 401 || status === 403 || keyIsInvalid(google)) {
    return new ModelKeyRefusedError('The model refuses the API key: check GEMINI_API_KEY.', { cause });
  }
  if (status === 404)
    return new ModelNotFoundError('The model is not known: check config/models.json.', { cause });
  if (status >= 500) return new ModelServerError(`The model's server failed (${status}).`, { cause });
  if (status >= 400) {
    return new ModelRequestRefusedError(`The model's server refused the request (${status}).`, { cause });
  }
  return new ModelResponseInvalidError(`The model's server answered with status ${status}.`, { cause });
}

/** Google answers a wrong or expired key with 400: https://ai.google.dev/gemini-api/docs/troubleshooting */
function keyIsInvalid({ error }: GoogleStatus): boolean {
  return Array.isArray(error?.details) && error.details.some((each) => each?.reason === 'API_KEY_INVALID');
}
