import type { Quote } from '../../common/domain/section.contract.js';
import { bare, type Citations } from '../../modules/grounding/checks/citations.js';
import type { EvidenceBlock } from '../prompt/evidence-block.js';
import { findQuote } from './find-quote.js';

/** Words that a model says it copied from the response with this label. */
export interface ClaimedQuote {
  label: string;
  text: string;
}

/** The quotes that stand in the response they cite, with their offsets in the answer as it was given; counts both. */
export function copiedQuotes(
  claimed: readonly ClaimedQuote[],
  block: EvidenceBlock,
  citations: Citations,
): Quote[] {
  return claimed.flatMap(({ label, text }) => {
    const source = block.answers.get(bare(label));
    const span = source && findQuote(source.answer, text);
    if (!span) {
      citations.inventedQuotes.push(text);
      return [];
    }
    citations.verifiedQuotes += 1;
    return [{ text: span.text, responseId: source.id, start: span.start, end: span.end }];
  });
}
