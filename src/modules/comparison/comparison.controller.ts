import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Documented } from '../../common/http/documented.js';
import { Route } from '../../common/http/route.decorator.js';
import { type ComparisonRequest, comparisonRequestSchema, comparisonSchema } from './comparison.contract.js';
import { ComparisonService } from './comparison.service.js';

@ApiTags('Several personas')
@Controller('v1/comparisons')
export class ComparisonController {
  constructor(private readonly comparisons: ComparisonService) {}

  /** Creates nothing but needs that a reading would make too: open to readers, and without an Idempotency-Key. */
  @Post()
  @HttpCode(200)
  @Route({ access: 'viewer', sections: true })
  @Documented({
    summary: 'Compare two or three personas',
    description:
      'Fields side by side, which of them differ, how alike each pair is and by which method, and for figures that are ' +
      'counted whether a difference is shown. Needs are those that are kept, or made as by `GET …/needs`. What is not ' +
      'known is null with a reason.',
    answers: {
      status: 200,
      description: 'The comparison.',
      schema: comparisonSchema,
      headers: ['X-Persona-Variant'],
    },
    problems: [404, 413, 415],
  })
  compare(@Body({ schema: comparisonRequestSchema }) { personaIds }: ComparisonRequest) {
    return this.comparisons.compare(personaIds);
  }
}
