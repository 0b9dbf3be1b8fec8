import type { SelectedText } from '../../modules/grounding/selection/passage-index.js';
import { cutAtWord } from '../../modules/grounding/selection/cut.js';
import type { PersonaEvidence, PassageEvidence } from '../../modules/personas/evidence/persona-evidence.js';
import { evidenceBlock, type EvidenceBlock } from './evidence-block.js';

/** Responses that a prompt reads, each whole. */
const responseCount = 20;

/**
 * The first responses and the beginning of the market context, in the order in which they came: nothing is chosen.
 *
 * @param contextLength characters of market context
 */
export function firstEvidence(evidence: PersonaEvidence, contextLength: number): EvidenceBlock {
  const responses = evidence.responses.slice(0, responseCount);
  return evidenceBlock(evidence, responses, beginningOf(evidence.passages, contextLength));
}

function beginningOf(passages: readonly PassageEvidence[], length: number): SelectedText[] {
  let left = length;
  return passages.flatMap(({ id, text }) => {
    if (left <= 0) return [];
    const kept = cutAtWord(text, left);
    left -= text.length;
    return kept === '' ? [] : [{ id, text: kept }];
  });
}
