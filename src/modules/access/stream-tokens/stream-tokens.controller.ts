import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Documented } from '../../../common/http/documented.js';
import { Route } from '../../../common/http/route.decorator.js';
import { Idempotent } from '../idempotency.interceptor.js';
import { type NewStreamToken, newStreamTokenSchema, streamTokenSchema } from './stream-token.contract.js';
import { StreamTokens } from './stream-tokens.js';

@ApiTags('Stream tokens')
@Controller('v1/stream-tokens')
export class StreamTokensController {
  constructor(private readonly tokens: StreamTokens) {}

  @Post()
  @Route({ access: 'viewer' })
  @Idempotent('once')
  @Documented({
    summary: 'Make a token for EventSource',
    description:
      'Browsers send no Authorization with `EventSource`. This token goes into the query of one stream, `?token=`, for ' +
      'five minutes, and opens nothing else. It ends with the key it was made with.',
    idempotent: true,
    answers: { status: 201, description: 'The token, and the address with it.', schema: streamTokenSchema },
    problems: [409, 413, 415],
  })
  create(@Body({ schema: newStreamTokenSchema }) body: NewStreamToken) {
    return this.tokens.issue(body);
  }
}
