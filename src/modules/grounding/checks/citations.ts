import type { Quote } from '../../../common/domain/section.contract.js';
import type { EvidenceBlock } from '../prompt/evidence-block.js';
import { findQuote } from './find-quote.js';

/** Resolves what a model cites, drops what does not resolve, and counts both. One per generated section. */
export class Citations {
  /** Labels that stand for nothing that was given. */
  readonly unknownLabels: string[] = [];
  /** Quotes that are not in the response they cite. */
  readonly inventedQuotes: string[] = [];
  resolvedLabels = 0;
  verifiedQuotes = 0;
  claims = 0;
  citedClaims = 0;

  constructor(private readonly block: EvidenceBlock) {}

  /** The ids of labels, each once; what is unknown is dropped and counted. */
  ids(labels: readonly string[]): string[] {
    const ids = labels.flatMap((label) => {
      const id = this.block.ids.get(bare(label));
      if (id === undefined) this.unknownLabels.push(label);
      else this.resolvedLabels += 1;
      return id === undefined ? [] : [id];
    });
    return [...new Set(ids)];
  }

  /** The ids of a claim's evidence; counts whether the claim cites anything that resolves. */
  claim(labels: readonly string[]): string[] {
    return this.claimIds(this.ids(labels));
  }

  /** The same for a claim whose evidence is resolved already; each id once. */
  claimIds(ids: readonly string[]): string[] {
    this.claims += 1;
    if (ids.length > 0) this.citedClaims += 1;
    return [...new Set(ids)];
  }

  /** The quotes that stand in the response they cite, with their offsets in the answer as it was given. */
  quotes(claimed: readonly { label: string; text: string }[]): Quote[] {
    return claimed.flatMap(({ label, text }) => {
      const source = this.block.answers.get(bare(label));
      const span = source && findQuote(source.answer, text);
      if (!span) {
        this.inventedQuotes.push(text);
        return [];
      }
      this.verifiedQuotes += 1;
      return [{ text: span.text, responseId: source.id, start: span.start, end: span.end }];
    });
  }

  /** The people who gave the responses with these ids. */
  respondents(responseIds: readonly string[]): Set<string> {
    const cited = new Set(responseIds);
    return new Set(
      [...this.block.answers.values()].flatMap(({ id, respondent }) => (cited.has(id) ? [respondent] : [])),
    );
  }
}

/** `[r3]` and `R3` are `r3`. */
function bare(label: string): string {
  return label.replaceAll(/[[\]\s]/g, '').toLowerCase();
}
