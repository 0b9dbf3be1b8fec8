import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { SingleFlight } from '../../../common/resilience/single-flight.js';
import { atOnce, inSlices } from '../../../common/resilience/time-slices.js';
import type { PersonaEvidence, ResponseEvidence } from '../../personas/evidence/persona-evidence.js';
import { estimateTokens } from '../selection/estimate-tokens.js';
import { hashOf } from '../selection/hash-of.js';
import { NumberList } from '../selection/number-list.js';
import { PassageIndex } from '../selection/passage-index.js';
import { overPeople } from '../selection/sample-over-people.js';
import { sentenceSpans, type Span } from '../selection/sentences.js';
import { termOf, wordsOf } from '../selection/terms.js';
import { languageOfEvidence } from './evidence-language.js';

/** Of all indexes together, in bytes; the largest are about 30 MB. */
const maxBytes = 64 * 1024 * 1024;
/** Different terms that are known of a persona's evidence; a language has fewer. */
const mostTerms = 250_000;
const bytesPerTerm = 40;
/** A millisecond of work. */
const hashesAtOnce = 10_000;

/**
 * What is told of a persona's evidence by reading all of it, in numbers: it is as long as the evidence is large to make, so
 * it is made once a version of the evidence, and holds no text that somebody may have removed.
 */
export class EvidenceIndex {
  readonly passages: PassageIndex;
  /** Places of the answers in the order of {@link overPeople}. */
  readonly order = new NumberList();
  private readonly costs = new NumberList();
  private readonly starts = new NumberList();
  private readonly stops = new NumberList();
  /** Behind the last sentence of each answer. */
  private readonly ends = new NumberList();
  private readonly terms = new Set<number>();

  private constructor(private readonly language: string) {
    this.passages = new PassageIndex(language);
  }

  /** @yields after every few milliseconds of work */
  static *making(evidence: PersonaEvidence): Generator<void, EvidenceIndex> {
    const { responses, passages, findings } = evidence;
    const index = new EvidenceIndex(languageOfEvidence(evidence).split('-')[0]!);
    for (const { answer } of responses) {
      index.costs.push(estimateTokens(answer));
      // Without themes nothing but what a prompt has room for is split.
      const spans = findings === null ? [] : sentenceSpans(answer);
      for (const { start, end } of spans) {
        index.starts.push(start);
        index.stops.push(end);
      }
      index.ends.push(index.starts.length);
      index.know(answer);
      yield;
    }
    const places = new Map(responses.map((response, place) => [response, place]));
    for (const response of overPeople(responses)) index.order.push(places.get(response)!);
    yield* index.passages.adding(passages);
    yield* index.knowing(index.passages.terms);
    for (const list of [index.order, index.costs, index.starts, index.stops, index.ends]) list.trim();
    return index;
  }

  get bytes(): number {
    const lists = [this.order, this.costs, this.starts, this.stops, this.ends, this.passages];
    return lists.reduce((sum, { bytes }) => sum + bytes, bytesPerTerm * this.terms.size);
  }

  /** Tokens of an answer, by its place. */
  costOf(place: number): number {
    return this.costs.at(place);
  }

  /** The sentences of an answer, by its place. Of answers that are not coded: told anew each time. */
  sentencesOf(place: number, { answer }: ResponseEvidence): Span[] {
    const [from, to] = [place === 0 ? 0 : this.ends.at(place - 1), this.ends.at(place)];
    if (from === to) return sentenceSpans(answer);
    return Array.from({ length: to - from }, (_, at) => ({
      start: this.starts.at(from + at),
      end: this.stops.at(from + at),
    }));
  }

  /** Whether a term is in an answer or in the context. */
  has(term: string): boolean {
    return this.terms.has(hashOf(term) | 0);
  }

  private know(text: string): void {
    for (const word of wordsOf(text)) {
      const term = termOf(word, this.language);
      if (term !== null) this.keep(hashOf(term));
    }
  }

  private *knowing(hashes: NumberList): Generator<void> {
    for (let at = 0; at < hashes.length; at += 1) {
      this.keep(hashes.at(at));
      if (at % hashesAtOnce === 0) yield;
    }
  }

  private keep(hash: number): void {
    // As signed numbers, which V8 keeps in place.
    if (this.terms.size < mostTerms) this.terms.add(hash | 0);
  }
}

/** Made for evidence that was read; another reading of the same evidence has the same one. */
const made = new WeakMap<PersonaEvidence, EvidenceIndex>();
const kept = new LRUCache<string, EvidenceIndex>({
  maxSize: maxBytes,
  sizeCalculation: ({ bytes }) => bytes + 1,
});
const making = new SingleFlight<EvidenceIndex>();

/** The index of evidence, made at once where {@link whenIndexed} was not waited for. */
export function indexOf(evidence: PersonaEvidence): EvidenceIndex {
  const known = made.get(evidence);
  if (known) return known;
  const index = atOnce(EvidenceIndex.making(evidence));
  made.set(evidence, index);
  return index;
}

/**
 * Makes the index of evidence ready, once for the same evidence: in slices, between which everybody else is served.
 *
 * @param next what needs it
 */
export async function whenIndexed<T>(evidence: PersonaEvidence, next: () => T): Promise<T> {
  if (!made.has(evidence)) made.set(evidence, await keptIndex(evidence));
  return next();
}

async function keptIndex(evidence: PersonaEvidence): Promise<EvidenceIndex> {
  const key = keyOf(evidence);
  return kept.get(key) ?? making.run(key, () => makeInSlices(key, evidence));
}

/** Equal for the same answers and passages, which are never edited, whatever else of the persona is. */
function keyOf(evidence: PersonaEvidence): string {
  const { persona, responses, passages, findings } = evidence;
  const hash = createHash('sha256');
  for (const { id } of responses) hash.update(id);
  for (const { id } of passages) hash.update(id);
  return [persona.id, languageOfEvidence(evidence), findings === null, hash.digest('base64')].join(':');
}

async function makeInSlices(key: string, evidence: PersonaEvidence): Promise<EvidenceIndex> {
  const index = await inSlices(EvidenceIndex.making(evidence));
  kept.set(key, index);
  return index;
}
