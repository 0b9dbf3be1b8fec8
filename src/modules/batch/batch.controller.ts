import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Documented } from '../../common/http/documented.js';
import { Route } from '../../common/http/route.decorator.js';
import { Idempotent } from '../access/idempotency.interceptor.js';
import { batchStatusSchema } from './background/batch-status.contract.js';
import { BatchesService } from './background/batches.service.js';
import { type BatchRequest, batchRequestSchema, batchSchema, isForBackground } from './batch.contract.js';
import { BatchService } from './batch.service.js';

@ApiTags('Several personas')
@Controller('v1/batches')
export class BatchController {
  constructor(
    private readonly batches: BatchService,
    private readonly background: BatchesService,
  ) {}

  /** Open to readers, as the sections are: they get what is kept. */
  @Post()
  @HttpCode(200)
  @Route({ access: 'viewer', sections: true })
  @Idempotent(({ body }) => (isForBackground(body) ? 'replay' : 'generated'))
  @Documented({
    summary: 'Sections of up to a thousand personas',
    description:
      'Up to ten side by side, each as single requests for its sections would answer it, and answered together in the ' +
      'order asked. More are made in the background: 202, and Location says where the results come. A persona that fails is a problem in its place, and the others are unharmed. What was made is kept: the same batch ' +
      'again makes only what is missing. With the same Idempotency-Key it is the first answer, failures included.',
    idempotent: true,
    answers: {
      status: 200,
      description: 'A result for each persona.',
      schema: batchSchema,
      headers: ['X-Persona-Variant', 'Server-Timing'],
      further: {
        202: {
          description: 'More than ten: they will be made.',
          schema: batchStatusSchema,
          headers: ['X-Persona-Variant', 'Location'],
        },
      },
    },
    problems: [409, 413, 415],
  })
  async run(
    @Body({ schema: batchRequestSchema }) body: BatchRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (!isForBackground(body)) return this.batches.run(body);
    const batch = await this.background.create(body);
    void reply.status(202).header('location', `/v1/batches/${batch.id}`);
    return batch;
  }
}
