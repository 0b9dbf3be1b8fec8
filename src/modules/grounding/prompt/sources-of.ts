import type { PersonaEvidence } from '../../personas/evidence/persona-evidence.js';
import { PromptSources, sectionLimits } from './prompt-sources.js';

/**
 * What every section is written from: the same for all of them, so that one call can write them.
 *
 * @param occasion what else market context is chosen by
 */
export function sourcesOf(evidence: PersonaEvidence, occasion: string | null = null): PromptSources {
  const { persona, project } = evidence;
  const query = [project.product, project.industry, persona.occupation, ...persona.interests, occasion];
  return new PromptSources(evidence, query.filter(Boolean).join(' '), sectionLimits);
}
