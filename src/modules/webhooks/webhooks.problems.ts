import { ProblemError } from '../../common/problem/problem.error.js';
import { NotFoundError } from '../../common/problem/problems.js';
import { maxWebhooks } from './webhook.contract.js';

export class TooManyWebhooksError extends ProblemError {
  readonly status = 409;
  readonly code = 'too_many_webhooks';
  readonly title = 'There are as many webhooks as there may be';

  constructor() {
    super(`A tenant may have ${maxWebhooks}: delete one that is no longer needed.`);
  }
}

export class WebhookDisabledError extends ProblemError {
  readonly status = 409;
  readonly code = 'webhook_disabled';
  readonly title = 'The webhook is disabled';

  constructor() {
    super('Nothing is sent to it. Enable it first: PATCH with `enabled: true`.');
  }
}

export function noSuchWebhook(): NotFoundError {
  return new NotFoundError('There is no such webhook.');
}

export function noSuchDelivery(): NotFoundError {
  return new NotFoundError('This webhook has no such delivery.');
}
