import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Documented } from '../../../common/http/documented.js';
import { idSchema } from '../../../common/http/id.js';
import { type PageQuery, pageQuerySchema } from '../../../common/http/page.js';
import { Route } from '../../../common/http/route.decorator.js';
import { Idempotent } from '../idempotency.interceptor.js';
import { createdApiKeySchema } from '../keys/api-key.contract.js';
import {
  createdTenantSchema,
  type NewTenant,
  newTenantSchema,
  type TenantChanges,
  tenantChangesSchema,
  tenantListSchema,
  tenantSchema,
} from './tenant.contract.js';
import { TenantsService } from './tenants.service.js';

const tenantAnswer = { status: 200, description: 'The tenant.', schema: tenantSchema };
const writes = [404, 413, 415];

@ApiTags('Tenants')
@Controller('v1/tenants')
export class TenantsController {
  constructor(private readonly tenants: TenantsService) {}

  @Post()
  @Route({ access: 'operator' })
  @Idempotent('once')
  @Documented({
    summary: 'Make a tenant',
    description:
      'With its first admin key, whose secret is in this answer only: repeated with the same Idempotency-Key, the request ' +
      'makes no second tenant and is answered with 409.',
    operator: true,
    idempotent: true,
    answers: {
      status: 201,
      description: 'The tenant with the secret of its first key.',
      schema: createdTenantSchema,
      headers: ['Location'],
    },
    problems: [409, 413, 415],
  })
  async create(
    @Body({ schema: newTenantSchema }) body: NewTenant,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const tenant = await this.tenants.create(body);
    void reply.header('location', `/v1/tenants/${tenant.id}`);
    return tenant;
  }

  @Get()
  @Route({ access: 'operator' })
  @Documented({
    summary: 'List the tenants',
    description: 'All of this service, suspended ones included.',
    operator: true,
    answers: { status: 200, description: 'The tenants, the oldest first.', schema: tenantListSchema },
  })
  list(@Query({ schema: pageQuerySchema }) query: PageQuery) {
    return this.tenants.list(query);
  }

  @Get(':id')
  @Route({ access: 'operator' })
  @Documented({
    summary: 'Read a tenant',
    description: 'Its name, its external id, and whether it is suspended.',
    operator: true,
    answers: tenantAnswer,
    problems: [404],
  })
  get(@Param('id', { schema: idSchema }) id: string) {
    return this.tenants.get(id);
  }

  @Patch(':id')
  @Route({ access: 'operator' })
  @Documented({
    summary: 'Rename a tenant, or change its external id',
    description: 'What is left out stays as it is.',
    operator: true,
    answers: tenantAnswer,
    problems: [...writes, 409],
  })
  change(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: tenantChangesSchema }) body: TenantChanges,
  ) {
    return this.tenants.change(id, body);
  }

  @Post(':id/suspend')
  @HttpCode(200)
  @Route({ access: 'operator' })
  @Documented({
    summary: 'Suspend a tenant',
    description:
      'From now on its keys and tokens get 403 `tenant_suspended`, at every replica, and nothing is done for it in the ' +
      'background. Nothing is deleted. A second time changes nothing.',
    operator: true,
    answers: tenantAnswer,
    problems: writes,
  })
  suspend(@Param('id', { schema: idSchema }) id: string) {
    return this.tenants.suspend(id);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Route({ access: 'operator' })
  @Documented({
    summary: 'Resume a tenant',
    description: 'The same keys work again; what waits in the background goes on within ten minutes.',
    operator: true,
    answers: tenantAnswer,
    problems: writes,
  })
  resume(@Param('id', { schema: idSchema }) id: string) {
    return this.tenants.resume(id);
  }

  @Post(':id/api-keys')
  @Route({ access: 'operator' })
  @Idempotent('once')
  @Documented({
    summary: 'Make another admin key for a tenant',
    description:
      'For a tenant that has lost its own. The secret is in this answer only; the tenant lists and revokes the key.',
    operator: true,
    idempotent: true,
    answers: { status: 201, description: 'The key with its secret.', schema: createdApiKeySchema },
    problems: [...writes, 409],
  })
  makeAdminKey(@Param('id', { schema: idSchema }) id: string) {
    return this.tenants.makeAdminKey(id);
  }
}
