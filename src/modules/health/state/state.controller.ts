import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Documented } from '../../../common/http/documented.js';
import { Route } from '../../../common/http/route.decorator.js';
import { StateReporter } from './state-reporter.js';
import { stateSchema } from './state.contract.js';

@ApiTags('Health')
@Controller('admin/state')
export class StateController {
  constructor(private readonly reporter: StateReporter) {}

  @Get()
  @Route({ access: 'operator', vital: true })
  @Header('Cache-Control', 'no-store')
  @Documented({
    operator: true,
    summary: 'How the process that answers does, and what all replicas share',
    description:
      'To look at: stores, access to the model, queues, the flag. `/health/ready` says whether it can serve, `/metrics` has ' +
      'all that is measured over time.',
    answers: { status: 200, description: 'The state at the moment.', schema: stateSchema },
  })
  read() {
    return this.reporter.report();
  }
}
