import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { currentContext } from '../../common/context/request-context.js';
import { addressOf, connectionOptions } from '../../common/database/connection-options.js';
import { escapeTextsAtOnce } from '../../common/database/escape-text.js';
import type { PoolWatch } from '../../common/database/pool-watch.js';
import { prepareSession } from '../../common/database/session.js';
import { reasonOf } from '../../common/errors/describe-error.js';
import { DatabaseUnreachableError } from '../../common/errors/startup.error.js';
import { ApiKey } from '../../modules/access/keys/api-key.entity.js';
import { IdempotentRequest } from '../../modules/access/idempotent-request.entity.js';
import { Tenant } from '../../modules/access/tenants/tenant.entity.js';
import { Batch } from '../../modules/batch/background/batch.entity.js';
import { BatchItem } from '../../modules/batch/background/batch-item.entity.js';
import { SectionFeedback } from '../../modules/feedback/section-feedback.entity.js';
import { FileImport } from '../../modules/imports/file-import.entity.js';
import { WebhookSource } from '../../modules/incoming/webhook-source.entity.js';
import { Benchmark } from '../../modules/personas/projects/benchmark.entity.js';
import { ContextPassage } from '../../modules/personas/evidence/passage.entity.js';
import { PersonaFindings } from '../../modules/personas/evidence/findings.entity.js';
import { Persona } from '../../modules/personas/persona.entity.js';
import { Project } from '../../modules/personas/projects/project.entity.js';
import { FocusGroupResponse } from '../../modules/personas/evidence/response.entity.js';
import { KeptSection } from '../../modules/sections/kept-section.entity.js';
import { AnswerCoding } from '../../modules/themes/answer-coding.entity.js';
import { Coding } from '../../modules/themes/coding.entity.js';
import { Mention } from '../../modules/themes/mention.entity.js';
import { RespondentErasure } from '../../modules/erasure/respondents/respondent-erasure.entity.js';
import { ThemeEdit } from '../../modules/themes/theme-edit.entity.js';
import { Theme } from '../../modules/themes/theme.entity.js';
import { Webhook } from '../../modules/webhooks/webhook.entity.js';
import { WebhookDelivery } from '../../modules/webhooks/webhook-delivery.entity.js';
import { endBrokenConnections } from '../../common/database/broken-connections.js';
import { whyUnusable } from './why-unusable.js';
import { migrations } from './migrations/migrations.js';

/** Every table of the service. */
export const entities = [
  Tenant,
  ApiKey,
  IdempotentRequest,
  Project,
  Persona,
  FocusGroupResponse,
  ContextPassage,
  PersonaFindings,
  Benchmark,
  FileImport,
  KeptSection,
  Theme,
  Mention,
  AnswerCoding,
  Coding,
  ThemeEdit,
  Batch,
  BatchItem,
  Webhook,
  WebhookDelivery,
  WebhookSource,
  SectionFeedback,
  RespondentErasure,
];

/** Enough where nobody else waits for one. */
const fewConnections = 4;
/** Longest wait for a connection, in milliseconds. */
const connectTimeoutMs = 5_000;
/** Longest time one statement of a request may take, in milliseconds: PostgreSQL ends it, and says so. */
const statementTimeoutMs = 5_000;
/** How much later than that it is given up here, in milliseconds: PostgreSQL does not answer at all. */
const silenceMs = 500;

/**
 * Connects to PostgreSQL.
 *
 * @param options.statementTimeoutMs 0: none, for migrations
 * @param options.maxConnections at once
 * @param options.watch is told of its pool
 * @throws {StartupError} one sentence; the address in it is without the password
 */
export async function openDatabase(
  url: string,
  options: { statementTimeoutMs?: number; maxConnections?: number; watch?: PoolWatch } = {},
): Promise<MikroORM> {
  const limitMs = options.statementTimeoutMs ?? statementTimeoutMs;
  const connection = connectionOptions(url);
  const address = new URL(connection.connectionString);
  const orm: MikroORM = await MikroORM.init({
    clientUrl: connection.connectionString,
    // As `pg` and libpq have it where the URL names none.
    dbName: decodeURIComponent(address.pathname.slice(1) || address.username) || 'postgres',
    entities,
    extensions: [Migrator],
    forceUtcTimezone: true,
    logger: () => undefined,
    // A connection costs a password's hashing: worth keeping for minutes.
    pool: { min: 0, max: options.maxConnections ?? fewConnections, idleTimeoutMillis: 300_000 },
    driverOptions: {
      // The ORM's own reading of the URL knows nothing of TLS, of sockets, and of an IPv6 address.
      ...connection,
      connectionTimeoutMillis: connectTimeoutMs,
      onConnect: prepareSession(limitMs),
      onPoolCreated: (pool: Pool) => {
        endBrokenConnections(pool);
        options.watch?.watch(pool);
      },
      ...(limitMs > 0 && { query_timeout: limitMs + silenceMs }),
    },
    migrations: { snapshot: false, migrationsList: migrations },
    // The unit of work belongs to the request's context: there is no second AsyncLocalStorage.
    context: () => {
      const context = currentContext();
      if (context) context.entityManager ??= orm.em.fork({ disableContextResolution: true });
      return context?.entityManager;
    },
  });
  escapeTextsAtOnce(orm);
  try {
    await orm.em.fork().execute('select 1');
  } catch (error) {
    await orm.close(true);
    throw whyUnusable(url, error) ?? new DatabaseUnreachableError(addressOf(url), reasonOf(error));
  }
  return orm;
}
