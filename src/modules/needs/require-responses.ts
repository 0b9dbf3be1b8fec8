import { InsufficientEvidenceError } from '../../common/domain/insufficient-evidence.error.js';
import type { PersonaEvidence } from '../personas/evidence/persona-evidence.js';
import { interviewQuestions } from './interview-questions.js';

/** @throws {InsufficientEvidenceError} where nobody was asked yet, with the questions that would settle it */
export function requireResponses({ responses, project }: PersonaEvidence): void {
  if (responses.length > 0) return;
  throw new InsufficientEvidenceError(
    'Needs are read from responses, and there are none yet. These questions would settle them.',
    { interviewQuestions: interviewQuestions(project) },
  );
}
