import { eventNames } from './webhook.contract.js';

const header = (description: string, maxLength: number) => ({
  required: true,
  in: 'header' as const,
  description,
  schema: { type: 'string', maxLength },
});

/** What endpoints are sent, for the `webhooks` of the OpenAPI document (3.1); with `WebhookMessage` among its components. */
export function documentedWebhooks() {
  const post = {
    operationId: 'Webhook_message',
    summary: 'What an endpoint is told',
    description: `By Standard Webhooks, of ${eventNames.join(', ')}, and \`ping\`. Verify it by the secret of the webhook.`,
    tags: ['Webhooks'],
    security: [],
    parameters: [
      { name: 'webhook-id', ...header('Of the message: the same in every attempt.', 36) },
      { name: 'webhook-timestamp', ...header('Of the attempt, in seconds since 1970.', 12) },
      {
        name: 'webhook-signature',
        ...header('`v1,` and the signature in base64; two while a secret changes over.', 200),
      },
    ],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/WebhookMessage' } } },
    },
    responses: {
      '2XX': { description: 'Taken.' },
      '410': { description: 'Nothing is wanted any more: the webhook is disabled.' },
      default: { description: 'It is tried again.' },
    },
  };
  return { message: { post } };
}
