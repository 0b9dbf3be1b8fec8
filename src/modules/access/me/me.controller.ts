import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Documented } from '../../../common/http/documented.js';
import { meSchema } from './me.contract.js';
import { MeService } from './me.service.js';

@ApiTags('API keys')
@Controller('v1/me')
export class MeController {
  constructor(private readonly me: MeService) {}

  @Get()
  @Documented({
    summary: 'Read who asks',
    description: 'The tenant, and what the key or the token may do.',
    answers: { status: 200, description: 'Who asks.', schema: meSchema },
  })
  get() {
    return this.me.get();
  }
}
