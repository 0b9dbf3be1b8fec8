import { Injectable } from '@nestjs/common';
import type { PreparedSection } from '../../common/domain/section-generator.js';
import type { Kpi } from './kpi.contract.js';
import { KpiGenerator, type KpiInput } from './kpi.generator.js';
import { prepareKpi } from './prepare-kpi.js';
import { SegmentCache } from './segment-cache.js';

/** Raised with every change of what is counted or computed: figures kept under another rule are not served. */
const version = 'kpi/3';

/** One calculation for all personas of a segment. */
@Injectable()
export class OptimizedKpiGenerator extends KpiGenerator {
  readonly version = version;

  constructor(private readonly segments: SegmentCache) {
    super();
  }

  prepare({ evidence, again }: KpiInput): PreparedSection<Kpi> {
    return this.segments.shared(prepareKpi(evidence, version), again);
  }
}
