import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Documented } from '../../common/http/documented.js';
import { idSchema } from '../../common/http/id.js';
import { ResponseRemoval } from './response-removal.js';

@ApiTags('Evidence')
@Controller('v1/personas/:id/responses')
export class RemovalController {
  constructor(private readonly removal: ResponseRemoval) {}

  @Delete(':responseId')
  @HttpCode(204)
  @Documented({
    summary: 'Remove a response',
    description:
      'With its mentions in themes, its quotes in sections, and every kept or cached answer that shows one. Sections that ' +
      'cited it are `stale`, without it, until they are generated again.',
    answers: { status: 204, description: 'Removed.' },
    problems: [404, 413, 415],
  })
  remove(
    @Param('id', { schema: idSchema }) id: string,
    @Param('responseId', { schema: idSchema }) responseId: string,
  ) {
    return this.removal.remove(id, responseId);
  }
}
