import type { EvidenceCounts } from '../../../common/domain/section.contract.js';
import type { PersonaEvidence } from '../../personas/evidence/persona-evidence.js';
import type { PromptContext } from '../prompt/prompt-context.js';
import type { Citations } from './citations.js';

/** What a section is judged by, beside its own words. */
export interface Grounds {
  /** What came of the labels that it cites. */
  citations: Citations;
  evidence: PersonaEvidence;
  asked: PromptContext;
  /** How much of the evidence was given to the model. */
  read: EvidenceCounts;
}
