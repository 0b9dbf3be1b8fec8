import { type PromptContext, orderOf } from '../grounding/prompt/prompt-context.js';
import { briefOf } from '../grounding/prompt/brief.js';
import {
  chooseEvidence,
  type EvidenceBlock,
  type EvidenceLimits,
} from '../grounding/prompt/evidence-block.js';
import type { PersonaEvidence } from '../personas/evidence/persona-evidence.js';
import { needsPrompt } from './needs.prompt.js';

/** What needs read of the persona. */
const fields = ['age', 'gender', 'occupation'] as const;

/** The responses that needs are found in, and what the model is asked with all of them. */
export function needsInput(
  evidence: PersonaEvidence,
  system: string,
  limits: EvidenceLimits,
): { block: EvidenceBlock; asked: PromptContext; brief: string } {
  const { project } = evidence;
  const block = chooseEvidence(evidence, [project.product, project.industry].join(' '), limits);
  const brief = briefOf(evidence, block.language, fields);
  const prompt = needsPrompt(brief, block.text);
  return { block, brief, asked: { language: block.language, system, prompt, order: orderOf(project) } };
}
