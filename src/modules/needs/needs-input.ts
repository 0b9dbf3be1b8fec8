import { type Asked, orderOf } from '../evidence/asked.js';
import { type BriefField, briefOf } from '../evidence/brief.js';
import { chooseEvidence, type EvidenceBlock, type EvidenceLimits } from '../evidence/evidence-block.js';
import type { PersonaEvidence } from '../personas/persona-evidence.js';
import { needsPrompt } from './needs.prompt.js';

/**
 * The responses that needs are found in, and what the model is asked with them.
 *
 * @param fields what it reads of the persona
 */
export function needsInput(
  evidence: PersonaEvidence,
  system: string,
  limits: EvidenceLimits,
  fields: readonly BriefField[],
): { block: EvidenceBlock; asked: Asked; brief: string } {
  const { project } = evidence;
  const block = chooseEvidence(evidence, [project.product, project.industry].join(' '), limits);
  const brief = briefOf(evidence, block.language, fields);
  const prompt = needsPrompt(brief, block.text);
  return { block, brief, asked: { language: block.language, system, prompt, order: orderOf(project) } };
}
