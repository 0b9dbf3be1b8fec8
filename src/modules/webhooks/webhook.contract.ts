import { z } from 'zod';
import { listOf, pageQuerySchema } from '../../common/http/page.js';
import { line, momentText } from '../../common/http/text-schema.js';

/** What endpoints can be told of. */
export const eventNames = [
  'details.ready',
  'themes.ready',
  'batch.completed',
  'rollout.rolled_back',
] as const;
export type EventName = (typeof eventNames)[number];

/** Endpoints that a tenant may have. */
export const maxWebhooks = 20;
const maxUrl = 2_000;

export const disabledReasons = ['gone', 'failing'] as const;
export const deliveryStates = ['pending', 'delivered', 'dead'] as const;

/** Why an attempt was none: the answer was no success, or there was none, or it was not to be made. */
const deliveryFailures = [
  'not_2xx',
  'address_refused',
  'name_not_resolved',
  'timeout',
  'tls_failed',
  'connection_failed',
  'endpoint_disabled',
] as const;
export type DeliveryFailure = (typeof deliveryFailures)[number];

const urlSchema = z
  .url({ protocol: /^https?$/, error: 'Must be an http or https URL.' })
  .max(maxUrl)
  .refine((value) => {
    const parsed = URL.parse(value);
    return parsed === null || (parsed.username === '' && parsed.password === '' && parsed.hash === '');
  }, 'Takes no user, password or fragment: the signature says who sends.')
  .describe('Asked by POST; https, and at an address of the internet, unless the operator permits others.');

const eventsSchema = z
  .array(z.enum(eventNames))
  .min(1)
  .max(eventNames.length)
  .refine((names) => new Set(names).size === names.length, 'Names an event twice.');

const descriptionSchema = line(500).nullable();

export const newWebhookSchema = z.strictObject({
  url: urlSchema,
  events: eventsSchema,
  description: descriptionSchema.optional(),
  enabled: z.boolean().default(true),
});
export type NewWebhook = z.output<typeof newWebhookSchema>;

export const webhookChangeSchema = z
  .strictObject({
    url: urlSchema.optional(),
    events: eventsSchema.optional(),
    description: descriptionSchema.optional(),
    enabled: z.boolean().optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'Name at least one field to change.');
export type WebhookChange = z.output<typeof webhookChangeSchema>;

const moment = z.iso.datetime();

const webhookFields = {
  id: z.uuid(),
  url: z.string().max(maxUrl),
  description: z.string().max(500).nullable(),
  events: z.array(z.enum(eventNames)).max(eventNames.length),
  enabled: z.boolean(),
  disabledBecause: z
    .enum(disabledReasons)
    .nullable()
    .describe('`gone`: it answered 410; `failing`: for days nothing was delivered that was tried.'),
  failingSince: moment
    .nullable()
    .describe('Since when no attempt was good; null where the latest one was, or there is none.'),
  formerSecretUntil: moment
    .nullable()
    .describe('Until then messages have a second signature, by the secret before.'),
  createdAt: moment,
  updatedAt: moment,
};

export const webhookSchema = z.object(webhookFields).meta({ id: 'Webhook' });
export type WebhookView = z.output<typeof webhookSchema>;
export const webhookListSchema = listOf(webhookSchema).meta({ id: 'WebhookList' });

const secret = z
  .string()
  .max(100)
  .describe('`whsec_…`, shown this once. Every verifier of Standard Webhooks takes it as it is.');

export const createdWebhookSchema = z.object({ ...webhookFields, secret }).meta({ id: 'CreatedWebhook' });

const count = z.number().int().min(0).max(2_147_483_647);

export const deliverySchema = z
  .object({
    id: z.uuid(),
    eventId: z.uuid().describe('`webhook-id` of the message.'),
    event: z.enum([...eventNames, 'ping']),
    personaId: z.uuid().nullable(),
    sequence: count,
    state: z
      .enum(deliveryStates)
      .describe('`pending`: it will be tried; `dead`: nobody tries it unless it is asked for.'),
    attempts: count,
    nextAttemptAt: moment.nullable(),
    lastAttemptAt: moment.nullable(),
    lastStatus: z.number().int().min(100).max(999).nullable().describe("The endpoint's answer, if any."),
    lastFailure: z.enum(deliveryFailures).nullable(),
    createdAt: moment,
  })
  .meta({ id: 'WebhookDelivery' });
export type DeliveryView = z.output<typeof deliverySchema>;
export const deliveryListSchema = listOf(deliverySchema).meta({ id: 'WebhookDeliveryList' });

export const deliveriesQuerySchema = pageQuerySchema.extend({
  state: z.enum(deliveryStates).optional().describe('`dead`: the dead letters.'),
});
export type DeliveriesQuery = z.output<typeof deliveriesQuerySchema>;

export const redeliverySchema = z.strictObject({
  since: momentText.describe('Dead letters written at that time or later.'),
});
export type Redelivery = z.output<typeof redeliverySchema>;

export const redeliveredSchema = z.object({ redelivered: count }).meta({ id: 'Redelivered' });

const link = z.string().max(maxUrl);

/** The body of a message, as an endpoint gets it. */
export const webhookMessageSchema = z
  .object({
    type: z.enum([...eventNames, 'ping']),
    timestamp: moment.describe('When it happened.'),
    sequence: count.describe('Counts, without a gap, what this endpoint is told of the persona; from 1.'),
    data: z
      .looseObject({
        personaId: z.uuid().optional(),
        projectId: z.uuid().optional(),
        version: count.optional(),
        links: z.record(z.string(), link).optional(),
      })
      .describe('Ids, versions, states and links; never what people said or a model wrote.'),
  })
  .meta({ id: 'WebhookMessage' });
