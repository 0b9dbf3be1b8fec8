import type { ResponseEvidence } from '../../personas/evidence/persona-evidence.js';
import type { CodingBrief } from './answer-coder.js';

/** What one run works with. */
export interface CodingRun {
  personaId: string;
  codebook: number;
  /** Of answers, when these were read. */
  removals: number;
  brief: CodingBrief;
  signal: AbortSignal;
  /** The answers that are prose, by id. */
  open: ReadonlyMap<string, ResponseEvidence>;
}
