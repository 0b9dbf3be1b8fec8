import { findTopics } from '../evidence/find-topics.js';
import type { Topic } from '../evidence/find-topics.js';
import { looksPersonal } from '../evidence/personal.js';
import type { EvidenceItem, Prompt } from '../evidence/read-prompt.js';
import { wordsOf } from '../evidence/text-pieces.js';
import type { TopicWords } from './topic-words.js';
import { english } from './wording.en.js';
import { polish } from './wording.pl.js';
import type { Wording } from './wording.js';

/** Stands where a schema wants a label and the prompt has none; it is no label, and no reader can take it for one. */
export const NO_LABEL = 'none';

const LIMIT = 8;

/** A theme with its words. */
export interface Theme extends TopicWords {
  /** Undefined for evidence that names no theme. */
  readonly topic: Topic | undefined;
}

export const wordingFor = (prompt: Prompt): Wording => (prompt.language === 'pl' ? polish : english);

/**
 * The themes to write about, at least one: of the answers, else of the passages, else of the persona (whose lines
 * have no label), else none in particular.
 */
export function themesFor(prompt: Prompt): [Theme, ...Theme[]] {
  const wording = wordingFor(prompt);
  const persona: EvidenceItem[] = [...prompt.persona.values()].map((text) => ({ label: NO_LABEL, text }));
  for (const items of [prompt.responses, prompt.passages, persona]) {
    const [first, ...rest] = findTopics(items, LIMIT, prompt)
      .filter(({ subject }) => 'known' in subject || !looksPersonal(subject.noun))
      .map((topic, index) => themeOf(topic, index, wording));
    if (first) return [first, ...rest];
    if (items.length > 0) return [{ ...wording.general, topic: undefined }];
  }
  return [{ ...wording.general, topic: undefined }];
}

function themeOf(topic: Topic, index: number, wording: Wording): Theme {
  const { subject } = topic;
  const words = 'known' in subject ? wording.topics[subject.known] : wording.noun(subject.noun, index);
  return { ...words, topic };
}

/** Real labels only, each once. */
export function realLabels(labels: readonly string[]): string[] {
  return [...new Set(labels)].filter((label) => label !== NO_LABEL);
}

/** The labels of a theme's answers; where no theme was found, all there are. */
export function labelsFor(prompt: Prompt, { topic }: Theme, max: number): string[] {
  const mentions = topic ? topic.mentions.map((m) => m.item) : [...prompt.responses, ...prompt.passages];
  return realLabels(mentions.map(({ label }) => label)).slice(0, max);
}

/** Whether two texts share at least 60 % of their words (Jaccard): the service warns of what repeats above 80 %. */
export function alike(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => new Set(wordsOf(text).map((word) => word.lower)));
  if (!a || !b || a.size + b.size === 0) return true;
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / (a.size + b.size - shared) >= 0.6;
}

/** The texts that differ from those before them, at most `max`. */
export function unlike(texts: readonly string[], max: number): string[] {
  const chosen: string[] = [];
  for (const text of texts) {
    if (chosen.length >= max) break;
    if (chosen.every((other) => !alike(other, text))) chosen.push(text);
  }
  return chosen;
}

/** At most `max` UTF-16 units, cut between words where there is a space. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const head = text.slice(0, max);
  const space = head.lastIndexOf(' ');
  return space > max / 2 ? head.slice(0, space) : head.replace(/[\uD800-\uDBFF]$/u, '');
}
