import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { requirePrincipal } from '../../common/context/request-context.js';
import { databaseTime } from '../../common/database/entity-id.js';
import { after, type Page, type PageQuery, toPage } from '../../common/http/page.js';
import { ProjectsService } from '../personas/projects/projects.service.js';
import { rotated } from '../webhooks/secrets.js';
import { newWebhookSecret } from '../webhooks/signature.js';
import { noSuchSource, TooManySourcesError } from './incoming.problems.js';
import {
  maxSources,
  type NewSource,
  type NewSourceSecret,
  type SourceChange,
  type SourceView,
} from './sources.contract.js';
import { WebhookSource } from './webhook-source.entity.js';

/** The sources of webhooks of the asking tenant. */
@Injectable()
export class SourcesService {
  constructor(
    private readonly em: EntityManager,
    private readonly projects: ProjectsService,
  ) {}

  /** @throws {NotFoundError | TooManySourcesError} */
  async create({ secret = newWebhookSecret(), ...input }: NewSource) {
    const { tenantId } = requirePrincipal();
    await this.projects.get(input.projectId);
    return this.em.transactional(async (em) => {
      await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
        `webhook_sources ${tenantId}`,
      ]);
      if ((await em.count(WebhookSource)) >= maxSources) throw new TooManySourcesError();
      const source = em.create(WebhookSource, { ...input, secret });
      await em.flush();
      return { ...viewOf(source), secret };
    });
  }

  async list(query: PageQuery): Promise<Page<SourceView>> {
    const page = { orderBy: { id: 'asc' }, limit: query.limit + 1 } as const;
    return toPage(await this.em.find(WebhookSource, after(query), page), query.limit, viewOf);
  }

  /** @throws {NotFoundError} */
  async change(id: string, change: SourceChange): Promise<SourceView> {
    return viewOf(await this.write(id, (source) => Object.assign(source, change)));
  }

  /** @throws {NotFoundError} */
  async replaceSecret(id: string, { secret }: NewSourceSecret) {
    const source = await this.write(id, (before) =>
      Object.assign(before, rotated(before), secret === undefined ? {} : { secret }),
    );
    return { ...viewOf(source), secret: source.secret };
  }

  /** @throws {NotFoundError} */
  async remove(id: string): Promise<void> {
    if ((await this.em.nativeDelete(WebhookSource, { id })) === 0) throw noSuchSource();
  }

  private write(id: string, work: (source: WebhookSource) => unknown): Promise<WebhookSource> {
    return this.em.transactional(async (em) => {
      const source = await em.findOne(WebhookSource, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!source) throw noSuchSource();
      work(source);
      source.updatedAt = databaseTime();
      return source;
    });
  }
}

function viewOf({ id, projectId, description, enabled, formerUntil, ...source }: WebhookSource): SourceView {
  const overlaps = formerUntil && formerUntil.getTime() > Date.now();
  return {
    id,
    projectId,
    description: description ?? null,
    enabled,
    path: `/v1/webhook-sources/${id}/messages`,
    formerSecretUntil: overlaps ? formerUntil.toISOString() : null,
    createdAt: source.createdAt.toISOString(),
    updatedAt: source.updatedAt.toISOString(),
  };
}
