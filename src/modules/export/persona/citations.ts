import type { Quote } from '../../../common/domain/section.contract.js';
import type { Words } from '../words/words.js';
import type { PersonaExport, Source } from '../export.contract.js';
import type { Numbers } from '../words/numbers.js';

/** The sources of an export as its text cites them. */
export class Citations {
  private readonly byId: ReadonlyMap<string, Source>;

  private readonly document: PersonaExport;
  private readonly words: Words;
  private readonly numbers: Numbers;

  constructor(document: PersonaExport, words: Words, numbers: Numbers) {
    [this.document, this.words, this.numbers] = [document, words, numbers];
    this.byId = new Map(document.sources.map((source) => [source.id, source]));
  }

  /** Their numbers, such as `[1] [4]`; empty without any. @param most of them, and how many more there are */
  of(ids: readonly string[], most = 6): string {
    const numbers = ids.flatMap((id) => this.byId.get(id)?.number ?? []).toSorted((a, b) => a - b);
    const further = numbers.length > most ? ` +${numbers.length - most}` : '';
    return `${numbers
      .slice(0, most)
      .map((number) => `[${number}]`)
      .join(' ')}${further}`;
  }

  /** Who said it, when, and where it is found. */
  ofQuote({ responseId }: Quote): string {
    const source = this.byId.get(responseId);
    return `${source ? this.who(source) : this.words.removed} ${this.of([responseId])}`;
  }

  /** Who answered, and when. */
  who({ kind, respondent, askedAt, source, publishedAt }: Source): string {
    if (kind === 'missing') return this.words.removed;
    const name = kind === 'passage' ? (source ?? '') : (respondent ?? this.words.anonymous);
    const date = askedAt ?? publishedAt;
    return date === null ? name : `${name}, ${this.numbers.date(date)}`;
  }

  get all(): readonly Source[] {
    return this.document.sources;
  }
}
