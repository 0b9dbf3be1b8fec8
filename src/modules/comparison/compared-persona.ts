import type { Section } from '../../common/domain/section.contract.js';
import { languageFor } from '../grounding/prompt/evidence-language.js';
import type { Needs } from '../needs/needs.contract.js';
import type { PersonaEvidence } from '../personas/evidence/persona-evidence.js';

/** A persona with what is compared of it. */
export interface ComparedPersona {
  evidence: PersonaEvidence;
  needs: Section<Needs>;
  /** Of its evidence, as a BCP 47 primary subtag; null where it cannot be told. */
  language: string | null;
}

export function comparedPersona(evidence: PersonaEvidence, needs: Section<Needs>): ComparedPersona {
  const { tag, from } = languageFor(evidence);
  return { evidence, needs, language: from === 'default' ? null : tag.split('-')[0]!.toLowerCase() };
}

/** The language to read words of both in, or null where they are of two languages: no word of one is in the other. */
export function commonLanguage(one: ComparedPersona, other: ComparedPersona): string | null {
  if (one.language !== null && other.language !== null && one.language !== other.language) return null;
  return one.language ?? other.language ?? 'en';
}
