import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Documented } from '../../common/http/documented.js';
import { idSchema } from '../../common/http/id.js';
import { PersonaEvidenceReader } from '../personas/evidence/persona-evidence.js';
import { CachedDocument } from '../documents/document-cache.interceptor.js';
import { documentHeaders, isSettled } from '../documents/document-key.js';
import { onlySection } from '../sections/section-answer.js';
import { mayRefresh, type RefreshQuery, refreshQuerySchema } from '../sections/section-query.js';
import { kpiSectionSchema } from './kpi.contract.js';
import { KpiService } from './kpi.service.js';

@ApiTags('Details')
@Controller('v1/personas/:id/kpi')
export class KpiController {
  constructor(
    private readonly kpi: KpiService,
    private readonly evidence: PersonaEvidenceReader,
  ) {}

  @Get()
  @CachedDocument({ name: 'kpi', query: refreshQuerySchema, isComplete: isSettled })
  @Documented({
    summary: 'The kpi of a persona',
    description: 'Figures from ratings and benchmarks, each with where it comes from. No model is asked.',
    answers: {
      status: 200,
      description: 'The section.',
      schema: kpiSectionSchema,
      headers: documentHeaders,
    },
    notModified: true,
    problems: [404],
  })
  async get(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: refreshQuerySchema }) query: RefreshQuery,
  ) {
    const refresh = mayRefresh(query.refresh);
    return onlySection(
      await this.evidence.use(id, (evidence) => this.kpi.getOrGenerate(evidence, { refresh })),
    );
  }
}
