import { Body, Controller, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Documented } from '../../common/http/documented.js';
import { idSchema } from '../../common/http/id.js';
import { Route } from '../../common/http/route.decorator.js';
import { PersonaEvidenceReader } from '../personas/evidence/persona-evidence.js';
import { onlySection } from '../sections/section-answer.js';
import { mayRefresh, type RefreshQuery, refreshQuerySchema } from '../sections/section-query.js';
import {
  type MessagingRequest,
  messagingRequestSchema,
  messagingSectionSchema,
} from './messaging.contract.js';
import { MessagingService } from './messaging.service.js';
import { Idempotent } from '../access/idempotency.interceptor.js';

@ApiTags('Details')
@Controller('v1/personas/:id/messaging')
export class MessagingController {
  constructor(
    private readonly messaging: MessagingService,
    private readonly evidence: PersonaEvidenceReader,
  ) {}

  @Post()
  @HttpCode(200)
  @Route({ sections: true })
  @Idempotent('generated')
  @Documented({
    summary: 'Messages to a persona',
    description:
      'The same request on the same evidence gives the same messages, paid once; `refresh=true` writes others.',
    idempotent: true,
    answers: {
      status: 200,
      description: 'The section.',
      schema: messagingSectionSchema,
      headers: ['X-Persona-Variant'],
    },
    problems: [404, 409, 413, 415],
  })
  async write(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: refreshQuerySchema }) query: RefreshQuery,
    @Body({ schema: messagingRequestSchema }) body: MessagingRequest,
  ) {
    const refresh = mayRefresh(query.refresh);
    return onlySection(
      await this.evidence.use(id, (evidence) => this.messaging.getOrGenerate(evidence, { refresh }, body)),
    );
  }
}
