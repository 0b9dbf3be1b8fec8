import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Documented } from '../../common/http/documented.js';
import { Route } from '../../common/http/route.decorator.js';
import { RolloutControl } from './control/rollout-control.js';
import { RolloutReporter } from './rollout-reporter.js';
import { VariantTraffic } from './traffic/variant-traffic.js';
import { variantTrafficSchema } from './traffic/variant-traffic.contract.js';
import {
  type Action,
  actionSchema,
  type Promote,
  promoteSchema,
  type Resume,
  resumeSchema,
  rolloutSchema,
} from './rollout.contract.js';

const answers = { status: 200, description: 'The rollout as it is now.', schema: rolloutSchema };
const problems = [409, 413, 415];

@ApiTags('Rollout')
@Controller('admin/rollout')
export class RolloutController {
  constructor(
    private readonly control: RolloutControl,
    private readonly reporter: RolloutReporter,
    private readonly variantTraffic: VariantTraffic,
  ) {}

  @Get()
  @Route({ access: 'operator', vital: true })
  @Documented({
    operator: true,
    summary: 'Who gets which variant, why, and the evidence',
    description: 'The flag as it is decided now, the safeguard’s counts and tests, and the latest actions.',
    answers,
  })
  get() {
    return this.reporter.report();
  }

  @Get('traffic')
  @Route({ access: 'operator', vital: true })
  @Documented({
    operator: true,
    summary: 'What each variant answered, by the minute',
    description:
      'Of the last hour and all replicas: requests, failures and durations, to look at. The safeguard judges by counts of ' +
      'its own, a user once a minute.',
    answers: { status: 200, description: 'The last hour.', schema: variantTrafficSchema },
  })
  traffic() {
    return this.variantTraffic.report();
  }

  @Post('rollback')
  @HttpCode(200)
  @Route({ access: 'operator', vital: true })
  @Documented({
    operator: true,
    summary: 'Give everybody the archived way',
    description:
      'Latched: it holds whatever the flag says, over restarts, until `resume`. In force here when this is answered, and ' +
      'on every replica within a second. Requests that are being answered end as they began. Where an admin token of ' +
      'Unleash is configured the flag is switched off there as well, afterwards; `unleash` says whether both agree.',
    answers,
    problems: problems.slice(1),
  })
  async rollback(@Body({ schema: actionSchema.optional() }) body: Action | undefined) {
    await this.control.rollback(body?.reason ?? null);
    return this.reporter.report();
  }

  @Post('resume')
  @HttpCode(200)
  @Route({ access: 'operator', vital: true })
  @Documented({
    operator: true,
    summary: 'End a rollback or a pause',
    description:
      'The flag decides again; after a rollback it is switched on in Unleash where an admin token is configured. With ' +
      '`share` it begins again with another share. The evidence is gathered anew.',
    answers,
    problems: [...problems, 502],
  })
  async resume(@Body({ schema: resumeSchema.optional() }) body: Resume | undefined) {
    await this.control.resume(body?.reason ?? null, body?.share ?? null);
    return this.reporter.report();
  }

  @Post('promote')
  @HttpCode(200)
  @Route({ access: 'operator', vital: true })
  @Documented({
    operator: true,
    summary: 'Give more users the optimized way',
    description:
      'The next of the configured steps, or `share`. Refused while the evidence does not carry it, unless `force` is ' +
      'sent. The share is changed in Unleash where that decides, and read back; else it is kept in the database and ' +
      'stands in place of the file’s.',
    answers,
    problems: [...problems, 502],
  })
  async promote(@Body({ schema: promoteSchema.optional() }) body: Promote | undefined) {
    await this.control.promote(body?.reason ?? null, body?.share ?? null, body?.force ?? false);
    return this.reporter.report();
  }

  @Post('pause')
  @HttpCode(200)
  @Route({ access: 'operator', vital: true })
  @Documented({
    operator: true,
    summary: 'Hold the share where it is',
    description: 'Promotions are refused until `resume`; the safeguard goes on looking.',
    answers,
    problems,
  })
  async pause(@Body({ schema: actionSchema.optional() }) body: Action | undefined) {
    await this.control.pause(body?.reason ?? null);
    return this.reporter.report();
  }
}
