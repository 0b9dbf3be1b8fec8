import { Logger } from '@nestjs/common';
import type { RolloutConfig } from '../../../../config/rollout.js';
import { DatabaseSilentError } from '../../../common/database/database-silent.error.js';
import type { PreparedQueries } from '../../../common/database/prepared-queries.js';
import { reasonOf } from '../../../common/errors/describe-error.js';
import { emptyRow } from './count-row.js';
import { type Ratings, ratingsOf, type RatingsQueryRow, readRatings } from './read-ratings.query.js';

/** The ratings of all replicas, as they were last read. */
export class RatingsReader {
  private readonly logger = new Logger('safeguard');
  private ratings?: Ratings;
  private lookedAt = -Infinity;

  /** @param every milliseconds between two looks */
  constructor(
    private readonly queries: PreparedQueries,
    private readonly config: Pick<RolloutConfig['safeguard'], 'ratings' | 'usersPerKey' | 'restart'>,
    private readonly every: number,
  ) {}

  /**
   * Reads them, where they were not read a moment ago. Never rejects: without an answer the last ones stand.
   *
   * @param now milliseconds of any clock that does not run backwards
   */
  async look(epoch: number, now: number): Promise<void> {
    if (now - this.lookedAt < this.every && this.ratings?.row.epoch === epoch) return;
    this.lookedAt = now;
    const { ratings, usersPerKey, restart } = this.config;
    try {
      const values = [epoch, ratings.days, usersPerKey, restart.hours];
      const [row] = await this.queries.run<RatingsQueryRow>(readRatings, values, true);
      this.ratings = ratingsOf(row!, epoch);
    } catch (error) {
      if (!(error instanceof DatabaseSilentError))
        this.logger.warn({ reason: reasonOf(error) }, 'safeguard_ratings_failed');
    }
  }

  /** Of an epoch: what was rated in another one is no evidence. */
  of(epoch: number): Ratings {
    if (this.ratings?.row.epoch === epoch) return this.ratings;
    return { row: emptyRow('ratings', epoch), shares: { activeTenants: 0, personas: 0, largest: [] } };
  }
}
