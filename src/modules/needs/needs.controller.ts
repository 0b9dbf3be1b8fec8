import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Documented } from '../../common/http/documented.js';
import { idSchema } from '../../common/http/id.js';
import { PersonaEvidenceReader } from '../personas/evidence/persona-evidence.js';
import { CachedDocument } from '../documents/document-cache.interceptor.js';
import { documentHeaders, isSettled } from '../documents/document-key.js';
import { onlySection } from '../sections/section-answer.js';
import { mayRefresh, type RefreshQuery, refreshQuerySchema } from '../sections/section-query.js';
import { needsSectionSchema } from './needs.contract.js';
import { NeedsService } from './needs.service.js';

@ApiTags('Details')
@Controller('v1/personas/:id/needs')
export class NeedsController {
  constructor(
    private readonly needs: NeedsService,
    private readonly evidence: PersonaEvidenceReader,
  ) {}

  @Get()
  @CachedDocument({ name: 'needs', query: refreshQuerySchema, isComplete: isSettled })
  @Documented({
    summary: 'The needs of a persona',
    description:
      'Jobs, outcomes and pains, each pain with quotes and how many people say it. As kept, or generated for this.',
    answers: {
      status: 200,
      description: 'The section.',
      schema: needsSectionSchema,
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
      await this.evidence.use(id, (evidence) => this.needs.getOrGenerate(evidence, { refresh })),
    );
  }
}
