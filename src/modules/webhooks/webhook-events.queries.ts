/*
 * By statement: what is told may be of every tenant, and a number is to be had without a row in memory. First the persona is
 * held, which who writes it holds already; then endpoints in the order of their ids, their numbers, their jobs: so writers
 * never wait in a circle.
 */

/** Enabled endpoints that want an event, held so that they are numbered one writer after the other. $tenant, event. */
export const subscribed = `
  select id, tenant_id as "tenantId" from webhooks where tenant_id = ? and enabled and events @> to_jsonb(?::text)
  order by id for no key update`;

/** The same of all tenants, for what happened at a time, after an id. $event, time, id, how many. */
export const subscribedOfAll = `
  select id, tenant_id as "tenantId" from webhooks
  where enabled and events @> to_jsonb(?::text) and created_at <= ? and id > ?
  order by id limit ? for no key update`;

/** The next number of each endpoint that does not have the event yet. $subject (null: the endpoint), endpoints, event id. */
export const nextNumbers = `
  insert into webhook_sequences (webhook_id, subject_id, tenant_id, latest)
  select id, coalesce(?::uuid, id), tenant_id, 1 from webhooks w
  where id = any(?::uuid[])
    and not exists (select from webhook_deliveries d where d.webhook_id = w.id and d.event_id = ?)
  order by id
  on conflict (webhook_id, subject_id) do update set latest = webhook_sequences.latest + 1
  returning webhook_id as id, tenant_id as "tenantId", latest as sequence`;

/** $tenant, endpoint, event id, event, persona, number, body. */
export const addDelivery = `
  insert into webhook_deliveries (tenant_id, webhook_id, event_id, event, persona_id, sequence, body)
  values (?, ?, ?, ?, ?, ?, ?) returning id`;

/** $persona, tenant. Held as by who writes a row that refers to it. */
export const aboutPersona = `
  select project_id as "projectId", version from personas where id = ? and tenant_id = ? for key share`;
