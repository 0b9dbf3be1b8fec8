import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Documented } from '../../common/http/documented.js';
import { Route } from '../../common/http/route.decorator.js';
import { Idempotent } from '../access/idempotency.interceptor.js';
import { type BatchRequest, batchRequestSchema, batchSchema } from './batch.contract.js';
import { BatchService } from './batch.service.js';

@ApiTags('Several personas')
@Controller('v1/batches')
export class BatchController {
  constructor(private readonly batches: BatchService) {}

  /** Open to readers, as the sections are: they get what is kept. */
  @Post()
  @HttpCode(200)
  @Route({ access: 'viewer', sections: true })
  @Idempotent('generated')
  @Documented({
    summary: 'Sections of up to ten personas',
    description:
      'Side by side, each as single requests for its sections would answer it, and answered together in the order asked. ' +
      'A persona that fails is a problem in its place, and the others are unharmed. What was made is kept: the same batch ' +
      'again makes only what is missing. With the same Idempotency-Key it is the first answer, failures included.',
    idempotent: true,
    answers: {
      status: 200,
      description: 'A result for each persona.',
      schema: batchSchema,
      headers: ['X-Persona-Variant', 'Server-Timing'],
    },
    problems: [409, 413, 415],
  })
  run(@Body({ schema: batchRequestSchema }) body: BatchRequest) {
    return this.batches.run(body);
  }
}
