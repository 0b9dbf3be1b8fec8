import type { EvidenceCounts, Quote } from '../../../common/domain/section.contract.js';
import type { JourneyStage } from '../../../common/domain/journey-stages.js';
import type { Finding, FoundQuote, ThemeKind } from '../../personas/evidence/findings.contract.js';
import type { PersonaEvidence, ResponseEvidence } from '../../personas/evidence/persona-evidence.js';
import type { Citation, LabelSource } from '../checks/citations.js';
import { cutAtWord } from '../selection/cut.js';
import { estimateTokens } from '../selection/estimate-tokens.js';
import type { SelectedText } from '../selection/passage-index.js';
import { type EvidenceIndex, indexOf } from './evidence-index.js';
import { languageFor } from './evidence-language.js';
import { answerLines, type LabelledSentence, labelSentences } from './labelled-sentences.js';
import { oneLine } from './one-line.js';

/** How much of a persona's evidence a prompt reads; tokens as `estimateTokens` has them. */
export interface SourceLimits {
  /** Sentences that speak for a theme, at most; fewer are taken where all together are more than `quoteTokens`, but one. */
  quotesPerTheme: number;
  quoteTokens: number;
  /** With no more tokens of answers, all are read whole beside the themes: a sentence is clearer where it stands. */
  wholeTokens: number;
  /** Of market context. */
  passageTokens: number;
}

/** A theme under its label in a prompt. */
export interface PromptTheme {
  /** `t3`; those who deny it are `t3n`. */
  label: string;
  themeId: string;
  name: string;
  kind: ThemeKind;
  stages: readonly JourneyStage[];
  count: number;
  against: number;
}

/** What a part of a section is written from; the others tell of the rest. */
export interface PartOfThemes {
  themes: readonly PromptTheme[];
  /** Labels of sentences that no theme covers: some of {@link PromptSources.loose}. */
  loose: readonly string[];
  /** Of market context; absent: all. */
  passages?: readonly string[];
  /** Sentences that are shown for a theme, and against it, at most; absent: all that were chosen. */
  quotesPerTheme?: number;
}

/**
 * What every section is written from. With less, what one person alone said was missing in what readers compared, and cost
 * more than anything else (docs/quality).
 */
export const sectionLimits: SourceLimits = {
  quotesPerTheme: 3,
  quoteTokens: 740,
  wholeTokens: 1_300,
  passageTokens: 400,
};

/** Tokens of answers that are read while they are not coded, each whole; of market context where there are none. */
const uncodedTokens = 1_200;
/** Sentences that are named beside a theme. */
const shownLabels = 4;
/** Code units of a sentence that a prompt shows. */
const shownLength = 500;

/** The evidence that a prompt reads, and what the labels in it stand for. */
export class PromptSources implements LabelSource {
  readonly basis: EvidenceCounts['basis'];
  /** BCP 47. */
  readonly language: string;
  /** Those with most people first; none where answers are not coded. */
  readonly themes: readonly PromptTheme[];
  /** Labels of the sentences that no theme covers, in their order; where answers are not coded, of all. */
  readonly loose: readonly string[];
  /** How many people are counted over: those whose answers were coded, or read. */
  readonly of: number;
  readonly counts: EvidenceCounts;
  private readonly findings = new Map<string, { finding: Finding; denied: boolean }>();
  private readonly sentences: readonly LabelledSentence[];
  private readonly byLabel: ReadonlyMap<string, LabelledSentence>;
  private readonly byPlace: ReadonlyMap<string, LabelledSentence>;
  private readonly answers: readonly ResponseEvidence[];
  /** Who gave an answer, by its id. */
  private readonly people: ReadonlyMap<string, string>;
  private readonly passages: readonly (SelectedText & { label: string })[];

  /** @param ranked the sentences of market context for the query, where they are ranked already */
  constructor(evidence: PersonaEvidence, query: string, limits: SourceLimits, ranked?: readonly number[]) {
    const { responses, passages, findings } = evidence;
    const language = languageFor(evidence);
    this.language = language.tag;
    const isCoded = findings !== null && findings.themes.length > 0;
    this.basis = isCoded ? 'themes' : 'answers';
    this.people = new Map(responses.map((response) => [response.id, personOf(response)]));
    const all = new IndexedAnswers(responses, indexOf(evidence));
    const chosen = isCoded ? quotesWithin(findings.themes, all, this.people, limits) : [];
    const answers = readAnswers(all, isCoded ? chosen : null, limits.wholeTokens);
    const labelled = all.labelSentences(answers.read, 'a');
    const places = new Set(chosen.map(placeOf));
    this.answers = answers.read;
    this.sentences = answers.isWhole ? labelled : labelled.filter((each) => places.has(placeOf(each)));
    this.byLabel = new Map(this.sentences.map((each) => [each.label, each]));
    this.byPlace = new Map(this.sentences.map((each) => [placeOf(each), each]));
    this.themes = isCoded ? findings.themes.map((finding, index) => this.label(finding, index)) : [];
    const told = new Set(this.themes.flatMap((theme) => this.labelsOf(theme)));
    this.loose = this.sentences.flatMap(({ label }) => (told.has(label) ? [] : [label]));
    // Where nobody was asked there is nothing else.
    const passageTokens = responses.length > 0 ? limits.passageTokens : uncodedTokens;
    const selected = indexOf(evidence).passages.select(passages, query, passageTokens, ranked);
    this.passages = selected.map(({ id, text }, index) => ({ id, text, label: `p${index + 1}` }));
    const everybody = new Set(this.people.values());
    const heard = new Set(answers.read.map(personOf));
    this.of = isCoded ? findings.respondents : heard.size;
    this.counts = {
      basis: this.basis,
      answersCoded: isCoded ? findings.answersCoded : 0,
      responsesRead: answers.read.length,
      responsesTotal: responses.length + (evidence.unread?.answers ?? 0),
      passagesRead: this.passages.length,
      passagesTotal: passages.length,
      respondentsUnread: everybody.size - (isCoded ? Math.min(this.of, everybody.size) : heard.size),
      language,
    };
  }

  /** The evidence as lines between delimiters: themes with counts and labels, the sentences, market context. */
  get text(): string {
    return this.textOf({ themes: this.themes, loose: this.loose });
  }

  get passageLabels(): string[] {
    return this.passages.map(({ label }) => label);
  }

  /** The same for a part of a section. */
  textOf({ themes, loose, passages = this.passageLabels, quotesPerTheme }: PartOfThemes): string {
    const labels = new Set([...themes.flatMap((theme) => this.labelsOf(theme, quotesPerTheme)), ...loose]);
    const shown = this.sentences.filter(({ label }) => labels.has(label));
    return [
      '<evidence>',
      ...(this.themes.length > 0
        ? [
            `THEMES, and how many of the ${this.of} people say so`,
            ...themes.map((theme) => this.line(theme, quotesPerTheme)),
          ]
        : []),
      'ANSWERS',
      ...answerLines(
        this.answers,
        shown.map((each) => ({ ...each, text: cutAtWord(each.text, shownLength) })),
      ),
      ...(passages.length > 0 ? ['CONTEXT'] : []),
      ...this.passages
        .filter(({ label }) => passages.includes(label))
        .map(({ label, text }) => `${label} ${oneLine(text)}`),
      '</evidence>',
    ].join('\n');
  }

  /** Everything that labels stand for: the same text may be of other answers. */
  get ids(): unknown[] {
    return [
      ...this.themes.map(({ themeId }) => themeId),
      ...this.sentences.map(placeOf),
      ...this.passages.map(({ id }) => id),
    ];
  }

  /** A theme without its sentences: `t3 Slow visits (4)`. */
  static headOf({ label, name, count }: PromptTheme): string {
    return `${label} ${oneLine(name)} (${count})`;
  }

  cite(label: string): Citation | undefined {
    const told = this.findings.get(label);
    if (told) {
      const { finding, denied } = told;
      const quotes = this.shown(denied ? finding.counterQuotes : finding.quotes);
      return { ids: [...new Set(quotes.map(({ responseId }) => responseId))], themeId: finding.themeId };
    }
    const sentence = this.byLabel.get(label) ?? this.byLabel.get(`${label}a`);
    if (sentence) return { ids: [sentence.responseId], quote: quoteOf(sentence) };
    const passage = this.passages.find((each) => each.label === label);
    return passage && { ids: [passage.id] };
  }

  isTheme(label: string): boolean {
    return this.findings.has(label);
  }

  /** What a theme is called, and whether the label stands for those who deny it; null: it stands for something else. */
  themeOf(label: string): { name: string; denied: boolean } | null {
    const told = this.findings.get(label);
    return told ? { name: told.finding.label, denied: told.denied } : null;
  }

  /** The sentences of themes that the prompt has, the best of each first. */
  quotesOf(themeLabels: readonly string[]): Quote[] {
    const lists = themeLabels.map((label) => {
      const { finding, denied } = this.findings.get(label) ?? {};
      return finding ? this.shown(denied ? finding.counterQuotes : finding.quotes).map(quoteOf) : [];
    });
    return inTurns(lists);
  }

  /**
   * How many people say what the labels stand for, each once: those of themes and those whose sentences are cited; where
   * there is a theme, of sentences that no theme covers. Never more than `of`: an answer that is not coded yet can be cited
   * as well.
   */
  peopleOf(labels: readonly string[]): number {
    const themes = labels.flatMap((label) => this.findings.get(label) ?? []);
    const told = new Set(
      themes.flatMap(({ finding, denied }) => (denied ? finding.against : finding.people)),
    );
    const sentences = themes.length > 0 ? labels.filter((label) => this.isLoose(label)) : labels;
    const ids = new Set(sentences.flatMap((label) => this.cite(label)?.ids ?? []));
    // Of those who are counted for a theme it is known who is quoted for it.
    const known = new Set(
      themes
        .flatMap(({ finding, denied }) => (denied ? finding.counterQuotes : finding.quotes))
        .map(({ responseId }) => this.people.get(responseId)),
    );
    const others = new Set([...ids].map((id) => this.people.get(id)).filter((person) => !known.has(person)));
    others.delete(undefined);
    return Math.min(told.size + others.size, this.of);
  }

  /** Whether it stands for a sentence that no theme covers. */
  isLoose(label: string): boolean {
    return this.loose.includes(label) || this.loose.includes(`${label}a`);
  }

  private label(finding: Finding, index: number): PromptTheme {
    const { themeId, label: name, kind, stages, people, against } = finding;
    const label = `t${index + 1}`;
    this.findings.set(label, { finding, denied: false });
    if (against.length > 0) this.findings.set(`${label}n`, { finding, denied: true });
    return { label, themeId, name, kind, stages, count: people.length, against: against.length };
  }

  private line(theme: PromptTheme, quotesPerTheme = shownLabels): string {
    const { finding } = this.findings.get(theme.label)!;
    const labelsOf = (quotes: readonly FoundQuote[]) =>
      this.shown(quotes)
        .slice(0, quotesPerTheme)
        .map(({ label }) => label);
    const [said, denied] = [labelsOf(finding.quotes), labelsOf(finding.counterQuotes)];
    const opposite = theme.against > 0 ? `; ${theme.label}n deny it: ${theme.against}${listed(denied)}` : '';
    return `${theme.label} [${theme.kind}] ${oneLine(theme.name)}: ${theme.count}${listed(said)}${opposite}`;
  }

  private labelsOf(theme: PromptTheme, most?: number): string[] {
    const { finding } = this.findings.get(theme.label)!;
    return [finding.quotes, finding.counterQuotes].flatMap((quotes) =>
      this.shown(quotes)
        .slice(0, most)
        .map(({ label }) => label),
    );
  }

  /** Of the sentences of a theme those that the prompt has. */
  private shown(quotes: readonly FoundQuote[]): LabelledSentence[] {
    return quotes.flatMap((quote) => this.byPlace.get(placeOf(quote)) ?? []);
  }
}

/**
 * The best sentence of each theme, then who denies it; then one of everybody who is not heard by then, since what one person
 * alone says may decide; then the next ones of each theme. As many as fit: no theme is left without.
 */
function quotesWithin(
  themes: readonly Finding[],
  all: IndexedAnswers,
  people: ReadonlyMap<string, string>,
  { quotesPerTheme, quoteTokens }: SourceLimits,
): FoundQuote[] {
  const answers = new Map(all.responses.map(({ id, answer }) => [id, answer]));
  const chosen = new Map<string, FoundQuote>();
  const texts = new Set<string>();
  let left = quoteTokens;
  const take = (quote: FoundQuote | undefined, isNeeded: boolean) => {
    if (!quote || chosen.has(placeOf(quote))) return;
    const { responseId, start, end } = quote;
    const text = answers.get(responseId)!.slice(start, Math.min(end, start + shownLength));
    const cost = estimateTokens(text);
    // What somebody else said in the same words says nothing new: people are counted, not read twice.
    if ((cost > left || texts.has(text)) && !isNeeded) return;
    texts.add(text);
    left -= cost;
    chosen.set(placeOf(quote), quote);
  };
  const there = (quotes: readonly FoundQuote[]) => quotes.filter(({ responseId }) => answers.has(responseId));
  const said = themes.map(({ quotes }) => there(quotes));
  const denied = themes.map(({ counterQuotes }) => there(counterQuotes));
  for (let turn = 0; turn < quotesPerTheme; turn += 1) {
    for (const quotes of said) take(quotes[turn], turn === 0);
    for (const quotes of denied) take(quotes[turn], false);
    if (turn > 0) continue;
    const heard = new Set([...chosen.values()].map(({ responseId }) => people.get(responseId)));
    for (const response of all.overPeople()) {
      const person = personOf(response);
      // With no room left, nobody's is taken.
      if (left >= 1 && !heard.has(person)) take(tellingSentence(all, response), false);
      heard.add(person);
    }
  }
  return [...chosen.values()];
}

/** Of an answer the longest sentence that is shown whole: the others are said in fewer words, so they say less. */
function tellingSentence(all: IndexedAnswers, response: ResponseEvidence): FoundQuote | undefined {
  const { id } = response;
  const sentences = all.labelSentences([response]);
  const shown = sentences.filter(({ text }) => text.length <= shownLength);
  const [longest] = (shown.length > 0 ? shown : sentences).toSorted((a, b) => b.text.length - a.text.length);
  return longest && { responseId: id, start: longest.start, end: longest.end };
}

/** @param chosen sentences that have to be read; null: answers are read whole, as many as fit, spread over people */
function readAnswers(
  all: IndexedAnswers,
  chosen: readonly FoundQuote[] | null,
  wholeTokens: number,
): { read: ResponseEvidence[]; isWhole: boolean } {
  const { responses } = all;
  const total = responses.reduce((sum, response) => sum + all.costOf(response), 0);
  if (total <= (chosen ? wholeTokens : uncodedTokens)) return { read: [...responses], isWhole: true };
  if (chosen) {
    const ids = new Set(chosen.map(({ responseId }) => responseId));
    return { read: responses.filter(({ id }) => ids.has(id)), isWhole: false };
  }
  let left = uncodedTokens;
  const fitting = new Set<string>();
  for (const response of all.overPeople()) {
    const cost = all.costOf(response);
    if (cost > left) continue;
    left -= cost;
    fitting.add(response.id);
  }
  if (fitting.size > 0) return { read: responses.filter(({ id }) => fitting.has(id)), isWhole: true };
  // None fits: what is shown of a sentence is cut, and of the shortest answer that is little.
  return { read: responses.toSorted((a, b) => a.answer.length - b.answer.length).slice(0, 1), isWhole: true };
}

/** Answers with what the index knows of them. */
class IndexedAnswers {
  private readonly places: ReadonlyMap<ResponseEvidence, number>;

  constructor(
    readonly responses: readonly ResponseEvidence[],
    private readonly index: EvidenceIndex,
  ) {
    this.places = new Map(responses.map((response, place) => [response, place]));
  }

  /** Tokens. */
  costOf(response: ResponseEvidence): number {
    return this.index.costOf(this.places.get(response)!);
  }

  /** As {@link labelSentences}. */
  labelSentences(answers: readonly ResponseEvidence[], prefix = ''): LabelledSentence[] {
    return labelSentences(answers, 1, prefix, (answer) =>
      this.index.sentencesOf(this.places.get(answer)!, answer),
    );
  }

  /** All of them, in turns one of each person. */
  *overPeople(): Generator<ResponseEvidence> {
    const { order } = this.index;
    for (let turn = 0; turn < order.length; turn += 1) yield this.responses[order.at(turn)]!;
  }
}

function listed(labels: readonly string[]): string {
  return labels.length > 0 ? ` (${labels.join(' ')})` : '';
}

/** One of each list, then the next of each. */
function inTurns<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) =>
    lists.flatMap((list) => list.slice(turn, turn + 1)),
  ).flat();
}

function placeOf({ responseId, start }: FoundQuote): string {
  return `${responseId}:${start}`;
}

function quoteOf({ text, responseId, start, end }: LabelledSentence): Quote {
  return { text, responseId, start, end };
}

/** Who gave an answer: somebody of his own where it is not known. */
function personOf({ id, respondentId }: ResponseEvidence): string {
  return respondentId ?? id;
}
