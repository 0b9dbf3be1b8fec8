import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { requireContext, requirePrincipal, type Variant } from '../../common/context/request-context.js';
import type { SectionName } from '../../common/domain/section.contract.js';
import { after, type PageQuery, toPage } from '../../common/http/page.js';
import { PreconditionFailedError } from '../../common/problem/problems.js';
import { Metrics } from '../observability/metrics.js';
import { PersonasService } from '../personas/personas.service.js';
import { KeptSection } from '../sections/kept-section.entity.js';
import type { NewFeedback } from './feedback.contract.js';
import { NothingToRateError } from './feedback.problems.js';
import { SectionFeedback } from './section-feedback.entity.js';

type RatedSection = Pick<KeptSection, 'variant' | 'inputHash' | 'provenance'>;

interface SumRow {
  variant: Variant;
  count: number;
  average: number;
}

/** What users think of sections. */
@Injectable()
export class FeedbackService {
  constructor(
    private readonly em: EntityManager,
    private readonly personas: PersonasService,
    private readonly metrics: Metrics,
  ) {}

  /**
   * Keeps what the asking user thinks of a section, in place of what they thought before.
   *
   * @throws {NotFoundError} where there is no such persona
   * @throws {NothingToRateError | PreconditionFailedError} where there is no such section, or no longer
   */
  async rate(personaId: string, section: SectionName, { rating, comment, generatedAt }: NewFeedback) {
    await this.personas.get(personaId);
    const rated = await this.sectionRead(personaId, section, generatedAt);
    const { tenantId, userId, keyId } = requirePrincipal();
    const [row] = await this.em.execute<{ is_new: boolean }[]>(
      `insert into section_feedback as kept (tenant_id, persona_id, section, user_id, key_id, variant, input_hash,
         generated_at, rating, comment, epoch)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (select epoch from rollout_state))
       on conflict (persona_id, section, user_id) do update set (key_id, variant, input_hash, generated_at, rating,
         comment, epoch, rated_at) = (excluded.key_id, excluded.variant, excluded.input_hash, excluded.generated_at,
         excluded.rating, excluded.comment, excluded.epoch, excluded.rated_at)
       returning xmax = 0 as is_new`,
      [
        tenantId,
        personaId,
        section,
        userId,
        keyId,
        rated.variant,
        rated.inputHash,
        rated.provenance.generatedAt,
        rating,
        comment ?? null,
      ],
    );
    const kept = await this.em.findOneOrFail(SectionFeedback, { personaId, section, userId });
    requireContext().afterCommit(() => this.metrics.observeFeedback(section, rated.variant, rating));
    return { isNew: row!.is_new, view: feedbackView(kept) };
  }

  /** @throws {NotFoundError} where there is no such persona */
  async list(personaId: string, section: SectionName, query: PageQuery) {
    await this.personas.get(personaId);
    const rows = await this.em.find(
      SectionFeedback,
      { personaId, section, ...after(query) },
      { orderBy: { id: 'asc' }, limit: query.limit + 1 },
    );
    const byVariant = await this.em.execute<SumRow[]>(
      `select variant, count(*)::int as count, round(avg(rating), 2)::float8 as average from section_feedback
       where tenant_id = ? and persona_id = ? and section = ? group by 1 order by 1 desc`,
      [requirePrincipal().tenantId, personaId, section],
    );
    const count = byVariant.reduce((sum, each) => sum + each.count, 0);
    const sum = byVariant.reduce((total, each) => total + each.average * each.count, 0);
    const average = count > 0 ? Math.round((sum / count) * 100) / 100 : null;
    return { ...toPage(rows, query.limit, feedbackView), count, average, byVariant };
  }

  /** The section that was read: of whatever variant where its time is given. */
  private async sectionRead(
    personaId: string,
    section: SectionName,
    generatedAt: string | undefined,
  ): Promise<RatedSection> {
    const [newest] = await this.em.find(
      KeptSection,
      {
        personaId,
        section,
        ...(generatedAt === undefined
          ? { variant: requireContext().variant }
          : { provenance: { generatedAt } }),
      },
      {
        fields: ['variant', 'inputHash', 'provenance'],
        orderBy: { createdAt: 'desc', id: 'desc' },
        limit: 1,
      },
    );
    if (newest) return newest;
    if (generatedAt === undefined) throw new NothingToRateError();
    throw new PreconditionFailedError(
      'No section that was generated then is kept: read it again, and name its `provenance.generatedAt`.',
    );
  }
}

function feedbackView({ id, section, rating, comment, userId, variant, ...row }: SectionFeedback) {
  const { inputHash, generatedAt, ratedAt } = row;
  return {
    id,
    section,
    rating,
    comment,
    userId,
    variant,
    inputHash,
    generatedAt: generatedAt.toISOString(),
    ratedAt: ratedAt.toISOString(),
  };
}
