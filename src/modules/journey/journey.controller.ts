import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Documented } from '../../common/http/documented.js';
import { idSchema } from '../../common/http/id.js';
import { PersonaEvidenceReader } from '../personas/evidence/persona-evidence.js';
import { CachedDocument } from '../documents/document-cache.interceptor.js';
import { documentHeaders, isSettled } from '../documents/document-key.js';
import { onlySection } from '../sections/section-answer.js';
import { mayRefresh, type RefreshQuery, refreshQuerySchema } from '../sections/section-query.js';
import { journeySectionSchema } from './journey.contract.js';
import { JourneyService } from './journey.service.js';

@ApiTags('Details')
@Controller('v1/personas/:id/journey')
export class JourneyController {
  constructor(
    private readonly journey: JourneyService,
    private readonly evidence: PersonaEvidenceReader,
  ) {}

  @Get()
  @CachedDocument({ name: 'journey', query: refreshQuerySchema, isComplete: isSettled })
  @Documented({
    summary: 'The journey of a persona',
    description:
      'Four stages from awareness to after the purchase, with touchpoints, feelings and estimates. As kept, or generated for this.',
    answers: {
      status: 200,
      description: 'The section.',
      schema: journeySectionSchema,
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
      await this.evidence.use(id, (evidence) => this.journey.getOrGenerate(evidence, { refresh })),
    );
  }
}
