import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Documented } from '../../../common/http/documented.js';
import { type PageQuery, pageQuerySchema } from '../../../common/http/page.js';
import { idSchema } from '../../../common/http/id.js';
import { Route } from '../../../common/http/route.decorator.js';
import {
  apiKeyListSchema,
  createdApiKeySchema,
  type KeyRotation,
  keyRotationSchema,
  type NewApiKey,
  newApiKeySchema,
} from './api-key.contract.js';
import { ApiKeysService } from './api-keys.service.js';
import { Idempotent } from '../idempotency.interceptor.js';

@ApiTags('API keys')
@Controller('v1/api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  @Post()
  @Route({ access: 'admin' })
  @Idempotent('once')
  @Documented({
    summary: 'Make an API key',
    description:
      'The secret is in this answer only: repeated with the same Idempotency-Key, the request makes no second key and is ' +
      'answered with 409.',
    idempotent: true,
    answers: { status: 201, description: 'The key with its secret.', schema: createdApiKeySchema },
    problems: [409, 413, 415],
  })
  create(@Body({ schema: newApiKeySchema }) body: NewApiKey) {
    return this.keys.create(body);
  }

  @Get()
  @Route({ access: 'admin' })
  @Documented({
    summary: 'List the API keys',
    description: 'Those of the tenant, revoked ones included, the oldest first.',
    answers: { status: 200, description: 'The keys, without secrets.', schema: apiKeyListSchema },
  })
  list(@Query({ schema: pageQuerySchema }) query: PageQuery) {
    return this.keys.list(query);
  }

  @Post(':id/rotate')
  @Route({ access: 'admin' })
  @Idempotent('once')
  @Documented({
    summary: 'Rotate an API key',
    description:
      'Makes a key of the same name and role, with an id and a secret of its own; the old one expires after the overlap. ' +
      '`lastUsedAt` of the old one says whether somebody still uses it. The secret is in this answer only.',
    idempotent: true,
    answers: { status: 201, description: 'The new key with its secret.', schema: createdApiKeySchema },
    problems: [404, 409, 413, 415],
  })
  rotate(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: keyRotationSchema.optional() }) body: KeyRotation | undefined,
  ) {
    return this.keys.rotate(id, body ?? keyRotationSchema.parse({}));
  }

  @Delete(':id')
  @HttpCode(204)
  @Route({ access: 'admin' })
  @Documented({
    summary: 'Revoke an API key',
    description: 'It is refused from then on. The last admin key stays: nobody could make another one.',
    answers: { status: 204, description: 'Revoked.' },
    problems: [404, 409, 413, 415],
  })
  revoke(@Param('id', { schema: idSchema }) id: string) {
    return this.keys.revoke(id);
  }
}
