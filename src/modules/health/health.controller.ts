import { Controller, Get, HttpCode, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { HealthCheckService } from '@nestjs/terminus';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Documented } from '../../common/http/documented.js';
import { Route } from '../../common/http/route.decorator.js';
import { DrainingError } from '../traffic/traffic.problems.js';
import { Traffic } from '../traffic/traffic.js';
import { DatabaseIndicator } from './database.indicator.js';
import { DependencyIndicator } from './dependency.indicator.js';

const indicatorsSchema = z.record(
  z.string(),
  z.looseObject({
    status: z.enum(['up', 'down']).describe('`up`: it was reached.'),
    required: z.boolean().describe('Whether the service is unready without it.'),
  }),
);

export const liveSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Live' });
export const readySchema = z
  .object({
    status: z.enum(['ok', 'degraded']).describe('`degraded`: something that is not required is down.'),
    info: indicatorsSchema.describe('What is up.'),
    error: indicatorsSchema.describe('What is down.'),
    details: indicatorsSchema.describe('Both.'),
  })
  .meta({ id: 'Ready' });
type Ready = z.output<typeof readySchema>;

@ApiTags('Health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly database: DatabaseIndicator,
    private readonly dependencies: DependencyIndicator,
    private readonly traffic: Traffic,
  ) {}

  @Get('live')
  @Route({ access: 'public', vital: true })
  @Documented({
    summary: 'Whether the process runs',
    description: 'It asks nobody: restart the process where this does not answer.',
    public: true,
    answers: { status: 200, description: 'It runs.', schema: liveSchema },
  })
  live() {
    return { status: 'ok' };
  }

  @Get('ready')
  @HttpCode(200)
  @Route({ access: 'public', vital: true })
  @Documented({
    summary: 'Whether it can serve',
    description:
      'The database must answer. What else is configured is reported, and `required: false`: while it is down the ' +
      'service is `degraded`, and serves what it keeps. 503 `draining` once it was told to stop, while it still answers.',
    public: true,
    answers: { status: 200, description: 'It can serve.', schema: readySchema },
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Ready> {
    void reply.header('cache-control', 'no-store');
    if (this.traffic.isDraining) throw new DrainingError();
    // Terminus answers 503 for whatever is down, so it is asked about the database alone.
    const [{ details: required }, others] = await Promise.all([
      this.health.check([() => this.database.check()]),
      this.dependencies.check(),
    ]);
    const details: Ready['details'] = { database: required.database, ...others };
    const only = (status: 'up' | 'down') =>
      Object.fromEntries(Object.entries(details).filter(([, indicator]) => indicator.status === status));
    const error = only('down');
    const isWhole = Object.keys(error).length === 0;
    return { status: isWhole ? 'ok' : 'degraded', info: only('up'), error, details };
  }
}
