import type { EvidenceItem } from './read-prompt.js';
import { fragmentAt, quoteAt, sentencesOf, wordsOf } from './text-pieces.js';
import { isNegative, isStopWord, isWish } from './vocabulary.js';

/** Where a theme's word stands in one answer. */
export interface Mention {
  readonly item: EvidenceItem;
  /** Offset of the word in `item.text`, in UTF-16 units. */
  readonly at: number;
  /** Whether its sentence complains. */
  readonly negative: boolean;
}

/** A word that comes back among the answers. */
export interface Theme {
  /** As most answers write it, in lower case. */
  readonly word: string;
  /** One mention for each answer, complaints first, otherwise in the prompt's order. */
  readonly mentions: readonly Mention[];
}

/** Letters that make a stem: enough to join inflected forms (Polish too), few enough to need no dictionary. */
const STEM = 5;
const MIN_WORD = 4;
const MAX_WORD = 24;

interface Found {
  forms: Map<string, number>;
  mentions: Map<string, Mention>;
  order: number;
}

/**
 * Ranks the words that answers share: each answer that mentions one counts 1, and 1.5 more when the sentence
 * complains; a word of one single answer counts half. Equal scores keep the order of the prompt.
 *
 * @returns at most `limit` themes with different main answers where there are enough of them
 */
export function findThemes(items: readonly EvidenceItem[], limit: number): Theme[] {
  const found = new Map<string, Found>();
  for (const item of items) collect(item, found);
  const scored = [...found.values()].map((f) => {
    const mentions = [...f.mentions.values()].sort((a, b) => Number(b.negative) - Number(a.negative));
    const score = mentions.reduce((sum, m) => sum + (m.negative ? 2.5 : 1), 0);
    return {
      theme: { word: mostUsed(f.forms), mentions },
      score: mentions.length > 1 ? score : score / 2,
      f,
    };
  });
  scored.sort((a, b) => b.score - a.score || a.f.order - b.f.order);
  return spread(
    scored.map((s) => s.theme),
    limit,
  );
}

function collect(item: EvidenceItem, found: Map<string, Found>): void {
  for (const sentence of sentencesOf(item.text)) {
    const text = item.text.slice(sentence.start, sentence.end);
    const words = wordsOf(text);
    const negative = words.some((w) => isNegative(w.lower)) && !isWish(text);
    for (const { lower, start } of words) {
      if (lower.length < MIN_WORD || lower.length > MAX_WORD || isStopWord(lower) || /\p{N}/u.test(lower))
        continue;
      const stem = lower.slice(0, STEM);
      const entry = found.get(stem) ?? { forms: new Map(), mentions: new Map(), order: found.size };
      found.set(stem, entry);
      entry.forms.set(lower, (entry.forms.get(lower) ?? 0) + 1);
      const before = entry.mentions.get(item.label);
      if (!before || (negative && !before.negative)) {
        entry.mentions.set(item.label, { item, at: sentence.start + start, negative });
      }
    }
  }
}

function mostUsed(forms: ReadonlyMap<string, number>): string {
  return [...forms].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

/** Takes themes in rank, first those whose leading sentence no earlier theme used, then the others. */
function spread(themes: readonly Theme[], limit: number): Theme[] {
  const chosen: Theme[] = [];
  const used = new Set<string>();
  const rest: Theme[] = [];
  for (const theme of themes) {
    if (chosen.length >= limit) return chosen;
    const free = theme.mentions.findIndex((m) => !used.has(placeOf(m)));
    if (free < 0) {
      rest.push(theme);
      continue;
    }
    const mentions = [...theme.mentions];
    const lead = mentions.splice(free, 1);
    const ordered = { ...theme, mentions: [...lead, ...mentions] };
    used.add(placeOf(ordered.mentions[0] as Mention));
    chosen.push(ordered);
  }
  return [...chosen, ...rest].slice(0, limit);
}

function placeOf({ item, at }: Mention): string {
  const sentence = sentencesOf(item.text).find((s) => s.start <= at && at < s.end);
  return `${item.label}:${sentence?.start ?? 0}`;
}

/** Labels of the answers that mention a theme, at most `max`. */
export function labelsOf(theme: Theme, max: number): string[] {
  return theme.mentions.slice(0, max).map((m) => m.item.label);
}

/** Up to `max` quotes of a theme, each verbatim and from another answer. */
export function quotesOf(theme: Theme, max: number, maxWords: number): { r: string; q: string }[] {
  return theme.mentions
    .map((m) => ({ r: m.item.label, q: quoteAt(m.item.text, m.at, maxWords) }))
    .filter((quote) => quote.q !== '')
    .slice(0, max);
}

/** Addresses and numbers of people: nothing that may be one is repeated outside a quote. */
export const looksPersonal = (text: string): boolean => /@|\d{3}/u.test(text);

/** A few words of an answer around the theme, verbatim, such as "never have time to cook"; else its word. */
export function phraseOf(theme: Theme, maxWords: number): string {
  const lead = theme.mentions[0];
  const phrase = lead ? fragmentAt(lead.item.text, lead.at, maxWords) : '';
  return phrase === '' || looksPersonal(phrase) ? theme.word : phrase;
}
