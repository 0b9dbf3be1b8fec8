import type { PersonaEvidence } from '../../personas/evidence/persona-evidence.js';
import { languageOf } from '../checks/language.js';

/** The sections of one request read the same evidence: its language is told once. */
const known = new WeakMap<PersonaEvidence, string>();

/** BCP 47: the project's, else that of the answers, else that of the context. */
export function languageOfEvidence(evidence: PersonaEvidence): string {
  const told = known.get(evidence);
  if (told !== undefined) return told;
  const { responses, passages, project } = evidence;
  const texts =
    responses.length > 0 ? responses.map(({ answer }) => answer) : passages.map(({ text }) => text);
  const language = project.language ?? languageOf(texts);
  known.set(evidence, language);
  return language;
}
