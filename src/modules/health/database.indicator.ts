import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { DatabaseReadOnlyError, databaseRefusal } from '../../common/database/database-refusal.error.js';
import { WriteState } from '../../common/database/write-state.js';
import { toProblemError } from '../../common/problem/to-problem-error.js';
import { Deadline } from '../../common/resilience/deadline.js';
import { healthTimeoutMs } from './health-timeout.js';

const asked = `select current_setting('transaction_read_only')::boolean as "readOnly"`;

@Injectable()
export class DatabaseIndicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly em: EntityManager,
    private readonly writes: WriteState,
  ) {}

  /** Down with its reason, the code of the problem that writes are answered with, where it takes none. */
  async check() {
    const indicator = this.indicators.check('database');
    try {
      const [session] = await new Deadline(healthTimeoutMs).run(() =>
        this.em.fork().execute<{ readOnly: boolean }[]>(asked),
      );
      if (session!.readOnly) this.writes.note(new DatabaseReadOnlyError());
    } catch (error) {
      const problem = toProblemError(error);
      if (!databaseRefusal(problem)) return indicator.down({ required: true });
      this.writes.note(problem);
    }
    const { refusal } = this.writes;
    return refusal
      ? indicator.down({ required: true, reason: refusal.code })
      : indicator.up({ required: true });
  }
}
