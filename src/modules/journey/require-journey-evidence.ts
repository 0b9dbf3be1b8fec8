import { InsufficientEvidenceError } from '../../common/domain/insufficient-evidence.error.js';
import type { PersonaEvidence } from '../personas/evidence/persona-evidence.js';

/** @throws {InsufficientEvidenceError} where there is nothing that a journey could be read from */
export function requireJourneyEvidence({ responses, passages }: PersonaEvidence): void {
  if (responses.length > 0 || passages.length > 0) return;
  throw new InsufficientEvidenceError('A journey needs focus-group responses or market context: add some.');
}
