import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { Deadline } from '../../common/resilience/deadline.js';
import { healthTimeoutMs } from './health-timeout.js';

@Injectable()
export class DatabaseIndicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly em: EntityManager,
  ) {}

  async check() {
    const indicator = this.indicators.check('database');
    try {
      await new Deadline(healthTimeoutMs).run(() => this.em.fork().execute('select 1'));
      return indicator.up({ required: true });
    } catch {
      return indicator.down({ required: true });
    }
  }
}
