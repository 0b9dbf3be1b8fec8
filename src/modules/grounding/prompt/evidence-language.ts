import type { LanguageOfSection } from '../../../common/domain/section.contract.js';
import type { PersonaEvidence } from '../../personas/evidence/persona-evidence.js';
import { tellLanguage, type ToldLanguage } from '../checks/language.js';

/** The sections of one request read the same evidence: its language is told once. */
const known = new WeakMap<PersonaEvidence, LanguageOfSection>();

/** BCP 47: the project's, else that of the evidence where it can be told, else English. */
export function languageOfEvidence(evidence: PersonaEvidence): string {
  return languageFor(evidence).tag;
}

/** The same with where it comes from, and what is told of the evidence. */
export function languageFor(evidence: PersonaEvidence): LanguageOfSection {
  const before = known.get(evidence);
  if (before !== undefined) return before;
  const { language: told, confidence } = tellOfEvidence(evidence);
  const asked = evidence.project.language;
  const from = asked !== null ? 'project' : told !== null ? 'evidence' : 'default';
  const language = { tag: asked ?? told ?? 'en', from, told, confidence } as const;
  known.set(evidence, language);
  return language;
}

/** So much weight may speak for another language than the one that further text is in: less than one short answer has. */
const negligible = 60;

/**
 * By the answers; where those are too little, with the questions, then with the context. Further text decides nothing that
 * the answers speak against: a survey's questions are often in English.
 */
function tellOfEvidence({ responses, passages }: PersonaEvidence): ToldLanguage {
  const answers = responses.map(({ answer }) => answer);
  const questions = [...new Set(responses.flatMap(({ question }) => question ?? []))];
  const context = passages.map(({ text }) => text);
  let texts = answers;
  let found = tellLanguage(texts);
  for (const more of [questions, context]) {
    if (found.language !== null) break;
    if (more.length === 0) continue;
    texts = [...texts, ...more];
    const wider = tellLanguage(texts);
    const weightOf = (language: string | null) => found.weights.get(language ?? '') ?? 0;
    const most = Math.max(0, ...found.weights.values());
    if (wider.language !== null && most - weightOf(wider.language) > negligible) break;
    found = wider;
  }
  return found;
}
