import type { Quote } from '../../../common/domain/section.contract.js';

/** What a label in a prompt stands for. */
export interface Citation {
  /** Of responses and passages. */
  ids: readonly string[];
  themeId?: string;
  /** Where it is a sentence. */
  quote?: Quote;
}

/** Knows what the labels in a prompt stand for. */
export interface LabelSource {
  /** @param label in lower case, without brackets */
  cite(label: string): Citation | undefined;
}

/** What the labels of one entry resolve to, each once. */
export interface Cited {
  /** Ids of responses and passages. */
  evidence: string[];
  themeIds: string[];
  quotes: Quote[];
}

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

  constructor(private readonly source: LabelSource) {}

  /** What labels stand for; what is unknown is dropped and counted. */
  resolve(labels: readonly string[]): Cited {
    const found = labels.flatMap((label) => {
      const citation = this.source.cite(bare(label));
      if (citation) this.resolvedLabels += 1;
      else this.unknownLabels.push(label);
      return citation ?? [];
    });
    const quotes = new Map(
      found.flatMap(({ quote }) => (quote ? [[`${quote.responseId}:${quote.start}`, quote] as const] : [])),
    );
    this.verifiedQuotes += quotes.size;
    return {
      evidence: [...new Set(found.flatMap(({ ids }) => ids))],
      themeIds: [...new Set(found.flatMap(({ themeId }) => themeId ?? []))],
      quotes: [...quotes.values()],
    };
  }

  /** The same for a claim: counts whether it cites anything that resolves. */
  claim(labels: readonly string[]): Cited {
    const cited = this.resolve(labels);
    this.claimIds(cited.evidence);
    return cited;
  }

  /** Counts a claim whose evidence is resolved already; its ids, each once. */
  claimIds(ids: readonly string[]): string[] {
    this.claims += 1;
    if (ids.length > 0) this.citedClaims += 1;
    return [...new Set(ids)];
  }
}

/** A label as a {@link LabelSource} knows it: `[a3]` and `A3` are `a3`. */
export function bare(label: string): string {
  return label.replaceAll(/[[\]\s]/g, '').toLowerCase();
}
