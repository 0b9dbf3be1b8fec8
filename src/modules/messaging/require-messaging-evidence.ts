import { InsufficientEvidenceError } from '../../common/domain/insufficient-evidence.error.js';
import type { PersonaEvidence } from '../personas/evidence/persona-evidence.js';

/** @throws {InsufficientEvidenceError} where there is nothing that messages could answer */
export function requireMessagingEvidence({ responses, passages }: PersonaEvidence): void {
  if (responses.length > 0 || passages.length > 0) return;
  throw new InsufficientEvidenceError(
    'Messages need focus-group responses or market context to answer: add some.',
  );
}
