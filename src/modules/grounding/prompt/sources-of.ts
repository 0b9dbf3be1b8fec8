import type { PersonaEvidence } from '../../personas/evidence/persona-evidence.js';
import { PromptSources, sectionLimits } from './prompt-sources.js';

/** The sections of one request are written from the same, by what market context is chosen by. */
const known = new WeakMap<PersonaEvidence, Map<string, PromptSources>>();

/**
 * What every section is written from: the same for all of them, so that one call can write them.
 *
 * @param occasion what else market context is chosen by
 */
export function sourcesOf(evidence: PersonaEvidence, occasion: string | null = null): PromptSources {
  const { persona, project } = evidence;
  const query = [project.product, project.industry, persona.occupation, ...persona.interests, occasion];
  const asked = query.filter(Boolean).join(' ');
  const sources = known.get(evidence)?.get(asked) ?? new PromptSources(evidence, asked, sectionLimits);
  known.set(evidence, (known.get(evidence) ?? new Map<string, PromptSources>()).set(asked, sources));
  return sources;
}
