import type { Topic } from '../topics/topic.js';
import { topics } from '../topics/topics.js';
import { findNouns } from './find-nouns.js';
import type { Hit, NounContext } from './find-nouns.js';
import { quoteAt } from './quote-at.js';
import type { EvidenceItem } from './read-prompt.js';
import { stanceOf } from './stance.js';
import type { Stance } from './stance.js';
import { clauseAt, partAt, slice, wordsOf } from './text-pieces.js';

/** Where one answer speaks of a topic: the most telling of its places. */
export interface Mention {
  readonly item: EvidenceItem;
  /** Offset of the word in `item.text`, in UTF-16 units. */
  readonly at: number;
  readonly stance: Stance;
}

/** A common theme, or a noun of the answers as it stands. */
export type Subject = { readonly topic: Topic } | { readonly noun: string };

/** What answers speak of. */
export interface FoundTopic {
  readonly subject: Subject;
  /** Stages of a journey it fits, best first; none for a noun. */
  readonly stages: readonly number[];
  /** One for each answer, the most telling first. */
  readonly mentions: readonly Mention[];
}

const WEIGHT: Readonly<Record<Stance, number>> = { complaint: 2.5, doubt: 1.8, plain: 1 };
/** With so many common themes found, a noun of a single answer adds nothing. */
const ENOUGH = 3;

/**
 * Ranks what answers speak of: each answer counts once, more if it complains or doubts. Equal ranks keep the order of
 * the prompt.
 *
 * @param context what tells nouns from themes
 */
export function findTopics(
  items: readonly EvidenceItem[],
  limit: number,
  context: NounContext,
): FoundTopic[] {
  const nouns = findNouns(items, context);
  const phrases = nouns.filter((noun) => noun.words > 1 && noun.hits.length > 1);
  const taken = phrases.flatMap((noun) => noun.hits);
  const known = topics.map((topic) => ({
    subject: { topic },
    stages: topic.stages as readonly number[],
    hits: items
      .flatMap((item) => hitsOf(item, topic.pattern))
      .filter((hit) => !taken.some((t) => overlaps(t, hit))),
    factor: 1.2,
  }));
  const knownHits = known.flatMap(({ hits }) => hits);
  const found = known.filter(({ hits }) => hits.length > 0).length;
  const others = nouns
    .filter((noun) => !noun.hits.every((hit) => knownHits.some((k) => overlaps(k, hit))))
    .map((noun) => ({
      subject: { noun: noun.text },
      stages: [] as readonly number[],
      hits: noun.hits,
      factor: noun.words > 1 ? 1.3 : 0.8,
    }))
    .filter(({ hits }) => found < ENOUGH || new Set(hits.map((hit) => hit.item.label)).size > 1);
  return [...known, ...others]
    .filter(({ hits }) => hits.length > 0)
    .map(({ hits, factor, ...topic }) => {
      const mentions = mentionsOf(hits);
      const weight = mentions.reduce((sum, mention) => sum + WEIGHT[mention.stance], 0) * factor;
      const order = items.indexOf(mentions[0]!.item);
      return { topic: { ...topic, mentions }, score: mentions.length > 1 ? weight : weight / 2, order };
    })
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .slice(0, limit)
    .map(({ topic }) => topic);
}

function hitsOf(item: EvidenceItem, pattern: RegExp): Hit[] {
  return [...item.text.matchAll(pattern)].map((m) => ({ item, at: m.index, end: m.index + m[0].length }));
}

const overlaps = (a: Hit, b: Hit): boolean => a.item === b.item && a.at < b.end && b.at < a.end;

function mentionsOf(hits: readonly Hit[]): Mention[] {
  const best = new Map<string, { mention: Mention; telling: number }>();
  for (const { item, at } of hits) {
    const part = slice(item.text, partAt(item.text, at));
    const clause = slice(item.text, clauseAt(item.text, at));
    const stance = stanceOf(part, clause);
    const words = wordsOf(quoteAt(item.text, at, 15)).length;
    const telling = WEIGHT[stance] * 10 + (words >= 4 ? 5 : 0) + Math.min(words, 12) / 4;
    if (telling > (best.get(item.label)?.telling ?? -1)) {
      best.set(item.label, { mention: { item, at, stance }, telling });
    }
  }
  return [...best.values()].sort((a, b) => b.telling - a.telling).map(({ mention }) => mention);
}

/** The mentions that complain or doubt. */
export function criticsOf(topic: FoundTopic): Mention[] {
  return topic.mentions.filter((m) => m.stance !== 'plain');
}

export function isSameSubject(one: Subject, other: Subject): boolean {
  return 'topic' in one
    ? 'topic' in other && one.topic === other.topic
    : 'noun' in other && one.noun === other.noun;
}
