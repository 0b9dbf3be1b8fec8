import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { withinTime } from './within-time.js';

@Injectable()
export class DatabaseIndicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly em: EntityManager,
  ) {}

  async check() {
    const indicator = this.indicators.check('database');
    try {
      await withinTime(() => this.em.fork().execute('select 1'));
      return indicator.up({ required: true });
    } catch {
      return indicator.down({ required: true });
    }
  }
}
