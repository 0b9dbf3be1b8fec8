import type { QualityCheck, Quote } from '../../../common/domain/section.contract.js';
import type { PersonaEvidence, ResponseEvidence } from '../../personas/evidence/persona-evidence.js';
import { indexOf } from '../prompt/evidence-index.js';
import { sentencesOf } from '../selection/sentences.js';
import { termsOf, wordsOf } from '../selection/terms.js';
import type { Grounds } from './grounds.js';

/** Deterministic measures of a section, 0–1, each a check that passes from a threshold on: `docs/quality.md`. */

/** What a section rests on. */
export interface Cited {
  themeIds: readonly string[];
  /** Ids of responses and passages. */
  evidence: readonly string[];
}

/**
 * How many of the people behind the themes a section speaks for: a theme is covered where the section names it, or cites
 * an answer of which a sentence stands for it. Without themes: how many of the people are cited. None where nobody was
 * asked.
 *
 * @param most so many themes it has room for: those with most people would be all that is asked
 */
export function themesAreCovered(
  cited: Cited,
  { findings, responses }: PersonaEvidence,
  most: number,
): QualityCheck[] {
  if (responses.length === 0) return [];
  const ids = new Set([...cited.themeIds, ...cited.evidence]);
  if (findings === null || findings.themes.length === 0) {
    const people = new Set(responses.map(personOf));
    const heard = new Set(responses.filter(({ id }) => ids.has(id)).map(personOf));
    const detail = `${heard.size} of ${people.size} people are cited; there are no themes yet.`;
    return [measured('themes_covered', heard.size / Math.min(people.size, most), 0.5, detail)];
  }
  const weigh = (themes: typeof findings.themes) =>
    themes.reduce((sum, { people, against }) => sum + people.length + against.length, 0);
  const covered = findings.themes.filter(
    ({ themeId, quotes, counterQuotes }) =>
      ids.has(themeId) || [...quotes, ...counterQuotes].some(({ responseId }) => ids.has(responseId)),
  );
  const asked = findings.themes.toSorted((one, other) => weigh([other]) - weigh([one])).slice(0, most);
  const detail = `${covered.length} of ${findings.themes.length} themes are spoken of.`;
  return [measured('themes_covered', weigh(covered) / weigh(asked), 0.5, detail)];
}

/** Of how many people anything was read; none where nobody was asked. */
export function peopleAreHeard({ evidence, read }: Grounds): QualityCheck[] {
  const people = new Set(evidence.responses.map(personOf)).size;
  if (people === 0) return [];
  const heard = people - read.respondentsUnread;
  return [measured('people_heard', heard / people, 0.5, `${heard} of ${people} people were heard.`)];
}

/** How many of the claims cite something that resolves. */
export function claimsAreCited({ claims, citedClaims }: Grounds['citations']): QualityCheck {
  const value = claims === 0 ? 0 : citedClaims / claims;
  return measured('claims_cited', value, 0.5, `${citedClaims} of ${claims} claims cite evidence.`);
}

/** Whether what there should be is there, and is more than a label: the mean of what each part has of it, 0–1. */
export function isComplete(parts: readonly number[]): QualityCheck {
  const short = parts.filter((part) => part < 0.7).length;
  return measured(
    'complete',
    meanOf(parts),
    0.7,
    `${short} of ${parts.length} parts are short of what is asked.`,
  );
}

/** So many of their words make an entry one about this persona and this evidence. */
const specificTerms = 6;

/**
 * How much the entries are about this persona and this evidence: of each, how many different words it has from there, up
 * to six; those of the product count for nothing, since every text about it has them. None where the language is written
 * without spaces.
 */
export function isSpecific(entries: readonly string[], { evidence, asked }: Grounds): QualityCheck[] {
  const { language } = asked;
  if (unspaced.has(language.split('-')[0]!)) return [];
  const { persona, project } = evidence;
  const index = indexOf(evidence);
  const given = [persona.backgroundStory, persona.headline, persona.occupation].filter(Boolean).join('\n');
  const [own, general] = [termsOf(given, language), termsOf(project.product ?? '', language)];
  const isKnown = (term: string) => !general.has(term) && (own.has(term) || index.has(term));
  const shares = entries.map((entry) =>
    Math.min(1, [...termsOf(entry, language)].filter(isKnown).length / specificTerms),
  );
  const unspecific = shares.filter((share) => share < 0.5).length;
  const detail = `${unspecific} of ${entries.length} entries would fit another persona as well.`;
  return [measured('specific', meanOf(shares), 0.5, detail)];
}

/** Whether entries are quoted for by as many people as there are, up to two; none where there are no entries. */
export function quotesSpeak(
  entries: readonly { quotes: readonly Quote[]; people: number }[],
  { responses }: PersonaEvidence,
): QualityCheck[] {
  if (entries.length === 0) return [];
  const people = new Map(responses.map((response) => [response.id, personOf(response)]));
  const shares = entries.map(({ quotes, people: count }) => {
    const quoted = new Set(quotes.map(({ responseId }) => people.get(responseId))).size;
    return Math.min(1, quoted / Math.min(2, Math.max(1, count)));
  });
  const few = shares.filter((share) => share < 1).length;
  return [
    measured(
      'quotes_speak',
      meanOf(shares),
      0.5,
      `${few} of ${entries.length} entries are quoted for by too few.`,
    ),
  ];
}

/** 1 from so many words on, in proportion below: so a label is little of a sentence. */
export function lengthOf(text: string, words: number): number {
  return Math.min(1, wordsOf(text).length / words);
}

/** The same for a list: each entry that lacks counts as empty. */
export function lengthsOf(texts: readonly string[], words: number, atLeast: number): number {
  const lengths = texts.map((text) => lengthOf(text, words)).toSorted((one, other) => other - one);
  return (
    Array.from({ length: atLeast }, (_, n) => lengths[n] ?? 0).reduce((sum, each) => sum + each, 0) / atLeast
  );
}

export function sentenceCount(text: string): number {
  return sentencesOf(text).length;
}

export function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, each) => sum + each, 0) / values.length;
}

export function twoPlaces(value: number): number {
  return Math.round(value * 100) / 100;
}

function measured(id: string, value: number, atLeast: number, detail: string): QualityCheck {
  const within = twoPlaces(Math.min(1, Math.max(0, value)));
  return { id, passed: within >= atLeast, value: within, detail };
}

/** Written without spaces between words, so that a word is not told from the next one. */
const unspaced = new Set(['zh', 'ja', 'th', 'lo', 'km', 'my']);

function personOf({ id, respondentId }: ResponseEvidence): string {
  return respondentId ?? id;
}
