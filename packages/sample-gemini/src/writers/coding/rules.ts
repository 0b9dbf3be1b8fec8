import type { CodedStance } from '../../evidence/read-coding-prompt.js';
import { praises, stanceOf } from '../../evidence/stance.js';
import { clauseAt, partAt, slice, wordsOf } from '../../evidence/text-pieces.js';
import { isEmptyWord } from '../../evidence/vocabulary.js';
import { anyWord } from '../../shared/any-word.js';
import type { Language } from '../../shared/language.js';
import type { Topic } from '../../topics/topic.js';
import { topics } from '../../topics/topics.js';
import { fill } from '../../wording/template.js';
import { wordings } from '../../wording/wordings.js';

/** Whether a sentence says what a theme says, or denies it; undefined where it does neither. */
export type Rule = (sentence: string) => CodedStance | undefined;

/** How a theme speaks of its topic. */
export type Mood = 'pain' | 'praise';

type Tone = 'bad' | 'good' | 'plain';

const LANGUAGES: readonly Language[] = ['en', 'pl'];
/** Letters of a word that have to be the same: enough to join inflected forms. */
const STEM = 5;

const judging = new Map(
  topics.map((topic) => {
    const of = (group: 'for' | 'against') =>
      anyWord(LANGUAGES.flatMap((language) => topic.words[language][group]));
    return [topic, { good: of('for'), bad: of('against') }];
  }),
);

/** How a sentence speaks of a topic: one place that complains outweighs all; undefined where it does not name it. */
export function toneOf(topic: Topic, sentence: string): Tone | undefined {
  const { good, bad } = judging.get(topic)!;
  const places = [...sentence.matchAll(topic.pattern)].map(({ index, 0: word }): Tone => {
    const part = slice(sentence, partAt(sentence, index));
    if (stanceOf(part, slice(sentence, clauseAt(sentence, index))) !== 'plain') return 'bad';
    if (has(bad, word)) return 'bad';
    return has(good, word) || praises(part) ? 'good' : 'plain';
  });
  const tones = new Set(places);
  return (['bad', 'good', 'plain'] as const).find((tone) => tones.has(tone));
}

/** A topic without judging words has a pattern that finds the empty text anywhere. */
const has = (pattern: RegExp, word: string): boolean => (pattern.exec(word)?.[0] ?? '') !== '';

export function topicRule(topic: Topic, mood: Mood): Rule {
  const [said, denied] = mood === 'pain' ? ['bad', 'good'] : ['good', 'bad'];
  return (sentence) => {
    const tone = toneOf(topic, sentence);
    return tone === said ? 'for' : tone === denied ? 'against' : undefined;
  };
}

export function topicLabel(topic: Topic, mood: Mood, language: Language): string {
  const { pain, about } = topic.texts[language];
  return mood === 'pain' ? pain : fill(wordings[language].coding.praise.label, { about });
}

/** The themes of topics, by their labels in all languages. */
const known: ReadonlyMap<string, { topic: Topic; rule: Rule }> = new Map(
  topics.flatMap((topic) =>
    (['pain', 'praise'] as const).flatMap((mood) =>
      LANGUAGES.map(
        (language) => [topicLabel(topic, mood, language), { topic, rule: topicRule(topic, mood) }] as const,
      ),
    ),
  ),
);

/** What has to be said for a theme as it is called, be it by the sample itself or by a person, and its topic if it has one. */
export function ruleOf(label: string): { topic?: Topic; rule: Rule } {
  const own = known.get(label);
  if (own) return own;
  const noun = nounOf(label);
  if (noun !== undefined) return { rule: wordsRule(noun, 1) };
  const topic = topics.find(({ pattern }) => label.search(pattern) >= 0);
  if (!topic) return { rule: wordsRule(label, 0.5) };
  const tone = toneOf(topic, label);
  if (tone !== 'plain') return { topic, rule: topicRule(topic, tone === 'bad' ? 'pain' : 'praise') };
  return { topic, rule: (sentence) => (toneOf(topic, sentence) ? 'for' : undefined) };
}

/** The noun of a theme that the sample found by one, as it labels such themes. */
export function nounOf(label: string): string | undefined {
  for (const language of LANGUAGES) {
    const [before = '', after = ''] = wordings[language].coding.noun.label.split('{noun}');
    if (label.startsWith(before) && label.endsWith(after) && label.length > before.length + after.length)
      return label.slice(before.length, label.length - after.length);
  }
  return undefined;
}

/** A sentence says it that has so large a share of its words. */
export function wordsRule(text: string, share: number): Rule {
  const stems = (of: string) =>
    new Set(wordsOf(of).flatMap(({ lower }) => (isEmptyWord(lower) ? [] : [lower.slice(0, STEM)])));
  const wanted = stems(text);
  return (sentence) => {
    const had = stems(sentence);
    const common = [...wanted].filter((stem) => had.has(stem)).length;
    return wanted.size > 0 && common >= wanted.size * share ? 'for' : undefined;
  };
}

/** The labels of the sentences that say it, and of those that deny it. */
export function cite(
  rule: Rule,
  sentences: readonly { readonly label: string; readonly text: string }[],
): Record<CodedStance, string[]> {
  const cited: Record<CodedStance, string[]> = { for: [], against: [] };
  for (const { label, text } of sentences) {
    const stance = rule(text);
    if (stance) cited[stance].push(label);
  }
  return cited;
}
