import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Documented } from '../../common/http/documented.js';
import { Route } from '../../common/http/route.decorator.js';
import { type UsageQuery, usageQuerySchema, usageSchema } from './usage.contract.js';
import { UsageService } from './usage.service.js';

@ApiTags('Usage')
@Controller('v1/usage')
export class UsageController {
  constructor(private readonly usage: UsageService) {}

  @Get()
  @Route({ access: 'admin' })
  @Documented({
    summary: 'Tokens and money by day, section, variant, model and purpose',
    description: 'What calls of the model cost this tenant, and what is left of its budget of today.',
    answers: { status: 200, description: 'What this tenant spent.', schema: usageSchema },
  })
  get(@Query({ schema: usageQuerySchema }) query: UsageQuery) {
    return this.usage.read(query);
  }
}
