import { Injectable } from '@nestjs/common';
import type { PreparedSection } from '../../common/domain/section-generator.js';
import type { Kpi } from '../../modules/kpi/kpi.contract.js';
import { KpiGenerator, type KpiInput } from '../../modules/kpi/kpi.generator.js';
import { prepareKpi } from '../../modules/kpi/prepare-kpi.js';

/** Calculates for each persona: nothing is shared within a segment. */
@Injectable()
export class ArchivedKpiGenerator extends KpiGenerator {
  readonly version = 'archived-kpi/2';

  prepare({ evidence }: KpiInput): PreparedSection<Kpi> {
    return prepareKpi(evidence, this.version);
  }
}
