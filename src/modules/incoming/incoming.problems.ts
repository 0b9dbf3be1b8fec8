import { ProblemError } from '../../common/problem/problem.error.js';
import { NotFoundError } from '../../common/problem/problems.js';
import { maxSources } from './sources.contract.js';

/** Unsigned, badly signed, too old, or of a source that there is not: the answer does not tell which source there is. */
export class SignatureRefusedError extends ProblemError {
  readonly status = 401;
  readonly code = 'signature_refused';
  readonly title = 'The message is not signed as it has to be';

  constructor(detail: string) {
    super(detail, { headers: { 'WWW-Authenticate': 'Webhook-Signature' } });
  }
}

export class TooManySourcesError extends ProblemError {
  readonly status = 409;
  readonly code = 'too_many_webhook_sources';
  readonly title = 'There are as many sources of webhooks as there may be';

  constructor() {
    super(`A tenant may have ${maxSources}: delete one that is no longer needed.`);
  }
}

export function noSuchSource(): NotFoundError {
  return new NotFoundError('There is no such source of webhooks.');
}
