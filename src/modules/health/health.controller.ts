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

const indicatorSchema = z.record(z.string(), z.looseObject({ status: z.enum(['up', 'down']) }));

export const liveSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Live' });
export const readySchema = z
  .object({
    status: z.string(),
    info: indicatorSchema,
    error: indicatorSchema,
    details: indicatorSchema,
  })
  .meta({ id: 'Ready' });

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
      'The database must answer. What else is configured is reported, and `required: false`: without it the service ' +
      'serves what it keeps. 503 `draining` once it was told to stop, while it still answers.',
    public: true,
    answers: { status: 200, description: 'It can serve.', schema: readySchema },
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    void reply.header('cache-control', 'no-store');
    if (this.traffic.isDraining) throw new DrainingError();
    return this.health.check([() => this.database.check(), ...this.dependencies.checks()]);
  }
}
