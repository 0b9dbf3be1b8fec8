import { type PromptContext, orderOf } from '../grounding/prompt/prompt-context.js';
import { briefOf } from '../grounding/prompt/brief.js';
import {
  chooseEvidence,
  type EvidenceBlock,
  type EvidenceLimits,
} from '../grounding/prompt/evidence-block.js';
import type { PersonaEvidence } from '../personas/evidence/persona-evidence.js';
import { journeyPrompt } from './journey.prompt.js';

/** What it reads of the persona; the interests only help to choose. */
const fields = ['age', 'gender', 'location', 'occupation', 'incomeBracket'] as const;

/** The evidence that a journey is written from, and what the model is asked with all of it. */
export function journeyInput(
  evidence: PersonaEvidence,
  system: string,
  limits: EvidenceLimits,
): { block: EvidenceBlock; brief: string; asked: PromptContext } {
  const { persona, project } = evidence;
  const query = [project.product, project.industry, persona.occupation, ...persona.interests].join(' ');
  const block = chooseEvidence(evidence, query, limits);
  const brief = briefOf(evidence, block.language, fields);
  const prompt = journeyPrompt(brief, block.text);
  return { block, brief, asked: { language: block.language, system, prompt, order: orderOf(project) } };
}
