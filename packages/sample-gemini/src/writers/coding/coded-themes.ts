import { findNouns } from '../../evidence/find-nouns.js';
import { looksPersonal } from '../../evidence/personal.js';
import type { CodedStance, CodingPrompt, Sentence } from '../../evidence/read-coding-prompt.js';
import { journeyStages } from '../../shared/journey-stages.js';
import type { Topic } from '../../topics/topic.js';
import { topics } from '../../topics/topics.js';
import { fill } from '../../wording/template.js';
import { wordings } from '../../wording/wordings.js';
import { cite, topicLabel, topicRule, toneOf, wordsRule } from './rules.js';

/** A theme as the answer has it, and of how many answers its sentences are. */
export interface CodedTheme extends Record<CodedStance, string[]> {
  readonly label: string;
  readonly kind: string;
  readonly definition: string;
  readonly stages: readonly string[];
}

/** A theme that fewer people name is none. */
const LEAST = 2;
/** Stages of a journey that a theme is said of. */
const STAGES = 2;

/** Of how many answers the sentences are that a theme cites. */
export function answersOf(theme: CodedTheme): number {
  return new Set([...theme.for, ...theme.against].map((label) => label.replace(/[a-z]$/u, ''))).size;
}

/** The topics that at least two answers judge, each as what most of them think of it. */
export function topicThemes(
  { language, sentences }: CodingPrompt,
  isWanted: (topic: Topic) => boolean = () => true,
): CodedTheme[] {
  const { coding } = wordings[language];
  return topics.filter(isWanted).flatMap((topic) => {
    const tones = sentences.map(({ text }) => toneOf(topic, text));
    const count = (wanted: 'bad' | 'good') => tones.filter((tone) => tone === wanted).length;
    const mood = count('bad') >= count('good') ? 'pain' : 'praise';
    const { about } = topic.texts[language];
    const theme: CodedTheme = {
      label: topicLabel(topic, mood, language),
      kind: mood === 'praise' ? 'praise' : topic.id === 'price' ? 'price' : 'pain',
      definition: fill(mood === 'pain' ? coding.pain : coding.praise.definition, { about }),
      stages: topic.stages.slice(0, STAGES).map((stage) => journeyStages[stage]!),
      ...cite(topicRule(topic, mood), sentences),
    };
    return answersOf(theme) >= LEAST ? [theme] : [];
  });
}

/** Nouns that several answers use and that are no topic, the most used first. */
export function nounThemes(prompt: CodingPrompt, limit: number): CodedTheme[] {
  const { language, sentences } = prompt;
  const { label, definition } = wordings[language].coding.noun;
  const isTopic = (text: string) => topics.some(({ pattern }) => text.search(pattern) >= 0);
  return findNouns(sentences, prompt)
    .filter(({ text, hits }) => !looksPersonal(text) && !isTopic(text) && peopleOf(hits) >= LEAST)
    .map(({ text }): CodedTheme => {
      const cited = cite(wordsRule(text, 1), sentences);
      const texts = { label: fill(label, { noun: text }), definition: fill(definition, { noun: text }) };
      return { ...texts, kind: 'other', stages: ['consideration'], ...cited };
    })
    .sort((a, b) => answersOf(b) - answersOf(a))
    .slice(0, limit);
}

function peopleOf(hits: readonly { readonly item: unknown }[]): number {
  return new Set(hits.map(({ item }) => (item as Sentence).answer)).size;
}
