import { DeadlineExceededError } from '../../common/timing/with-deadline.js';
import {
  ModelBlockedError,
  ModelEmptyAnswerError,
  ModelError,
  ModelKeyRefusedError,
  ModelOutputLimitError,
  ModelRateLimitedError,
  ModelRequestRefusedError,
  ModelServerError,
  ModelTimeoutError,
  ModelUnreachableError,
} from './model.errors.js';
import { type RawGeminiResponse, textOf } from './gemini-chat.js';

const blocked = new Set(['SAFETY', 'RECITATION', 'LANGUAGE', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'SPII']);

/** Why a response that arrived holds no text to use, or `undefined`. */
export function refusalOf(response: RawGeminiResponse): ModelError | undefined {
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

/** The typed form of whatever the client threw, or of our own deadline that ended the call. */
export function toModelError(error: unknown): ModelError {
  if (error instanceof ModelError) return error;
  if (error instanceof DeadlineExceededError) {
    return new ModelTimeoutError('The model did not answer in time.', { cause: error.cause });
  }
  const { status, message = '' } = error as { status?: number; message?: string };
  if (status === 429) {
    const limited = new ModelRateLimitedError('The model takes no more requests at the moment.', {
      cause: error,
    });
    limited.retryAfterMs = retryDelay(message);
    return limited;
  }
  if (status === 401 || status === 403) {
    return new ModelKeyRefusedError('The model refuses the API key: check GEMINI_API_KEY.', { cause: error });
  }
  if (status !== undefined && status >= 500)
    return new ModelServerError(`The model's server failed (${status}).`, { cause: error });
  if (status !== undefined && status >= 400) {
    return new ModelRequestRefusedError(`The model's server refused the request (${status}).`, {
      cause: error,
    });
  }
  return new ModelUnreachableError('The model could not be reached, or the connection broke.', {
    cause: error,
  });
}

/** `retryDelay` of google.rpc.RetryInfo as the SDK prints it into the message, in milliseconds. */
function retryDelay(message: string): number | undefined {
  const delay = /"retryDelay":"([^"]+)"/.exec(message)?.[1] ?? /retry in ([0-9.hms]+)/i.exec(message)?.[1];
  if (!delay) return undefined;
  const units: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1_000 };
  const parts = [...delay.matchAll(/([0-9.]+)([hms])/g)];
  return parts.length > 0
    ? parts.reduce((sum, [, value, unit]) => sum + Number(value) * units[unit!]!, 0)
    : undefined;
}
