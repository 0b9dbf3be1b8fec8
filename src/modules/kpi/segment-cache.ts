import { CACHE_MANAGER, type Cache } from '@nestjs/cache-manager';
import { Inject, Injectable } from '@nestjs/common';
import { requireContext, requirePrincipal } from '../../common/context/request-context.js';
import type { GeneratedSection, PreparedSection } from '../../common/domain/section-generator.js';
import { getSync } from '../cache/memory-store.js';
import { Metrics } from '../observability/metrics.js';
import type { Kpi } from './kpi.contract.js';

/** How long figures are shared, in milliseconds. */
const sharedFor = 24 * 3_600_000;

/** As it is stored, also by a release before. */
interface Calculated {
  made: GeneratedSection<Kpi>;
  /** ISO 8601. */
  at: string;
}

/**
 * Figures of a segment: personas of a tenant whose calculation reads exactly the same, benchmarks and ratings, share
 * one calculation for a day.
 */
@Injectable()
export class SegmentCache {
  constructor(
    @Inject(CACHE_MANAGER) private readonly cache: Cache,
    private readonly metrics: Metrics,
  ) {}

  /** @param again calculates although it is shared, for all who share it from now on */
  shared(prepared: PreparedSection<Kpi>, again: boolean): PreparedSection<Kpi> {
    return { ...prepared, generate: () => this.calculated(prepared, again) };
  }

  private async calculated(prepared: PreparedSection<Kpi>, again: boolean): Promise<GeneratedSection<Kpi>> {
    const key = `kpi:${requirePrincipal().tenantId}:${requireContext().variant}:${prepared.inputHash}`;
    const inMemory = getSync(this.cache.stores[0]!, key) !== undefined;
    let mine = false;
    const calculate = async (): Promise<Calculated> => {
      mine = true;
      return { made: await prepared.generate(), at: new Date().toISOString() };
    };
    const { made, at } = again
      ? await this.cache.set(key, await calculate(), sharedFor)
      : await this.cache.wrap(key, calculate, sharedFor);
    this.metrics.countCache('kpi_segment', mine ? 'miss' : 'hit', inMemory);
    return { ...made, generatedAt: at, shared: !mine };
  }
}
