import { SectionGenerator } from '../../common/domain/section-generator.js';
import type { PersonaEvidence } from '../personas/evidence/persona-evidence.js';
import type { Kpi } from './kpi.contract.js';

export interface KpiInput {
  evidence: PersonaEvidence;
  /** Calculate anew, also where a calculation is shared with others. */
  again: boolean;
}

/** Makes KPI: the port, and the token under which a variant is provided. */
export abstract class KpiGenerator extends SectionGenerator<KpiInput, Kpi> {}
