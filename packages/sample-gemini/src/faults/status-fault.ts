import { GoogleError } from '../shared/google-error.js';
import { STATUS_KINDS } from './fault.js';
import type { Fault, StatusKind } from './fault.js';

/** The error of a status fault as Google words it; undefined for another fault. */
export function statusFault(fault: Fault, model: string): GoogleError | undefined {
  const kind = STATUS_KINDS.find((status) => status === fault.kind);
  if (!kind) return undefined;
  if (kind === '429') return tooMany(fault, model);
  return new GoogleError(Number(kind) as 400, fault.message ?? MESSAGES[kind](model));
}

const MESSAGES: Readonly<Record<Exclude<StatusKind, '429'>, (model: string) => string>> = {
  400: () => 'Request contains an invalid argument.',
  401: () =>
    'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
  403: () => 'Your API key was reported as leaked. Please use another API key.',
  404: (model) =>
    `models/${model} is not found for API version v1beta, or is not supported for generateContent. Call ListModels to see the list of available models and their supported methods.`,
  500: () => 'An internal error has occurred. Please retry.',
  503: () => 'The model is overloaded. Please try again later.',
};

/** A delay of hours is a quota of a day: the call's model or key is spent, and waiting is no use. */
function tooMany(fault: Fault, model: string): GoogleError {
  const delay = fault.retryDelay ?? '2s';
  const span = delay.includes('h') ? 'PerDay' : 'PerMinute';
  const metric = 'generativelanguage.googleapis.com/generate_content_free_tier_requests';
  const message =
    fault.message ??
    `You exceeded your current quota, please check your plan and billing details. For more information on this error, head to: https://ai.google.dev/gemini-api/docs/rate-limits.\n* Quota exceeded for metric: ${metric}, limit: 20, model: ${model}\nPlease retry in ${delay}.`;
  const violation = {
    quotaMetric: metric,
    quotaId: `GenerateRequests${span}PerProjectPerModel-FreeTier`,
    quotaDimensions: { location: 'global', model },
    quotaValue: '20',
  };
  return new GoogleError(429, message, [
    { '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [violation] },
    { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: delay },
  ]);
}
