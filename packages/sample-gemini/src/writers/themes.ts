import { findTopics } from '../evidence/find-topics.js';
import type { FoundTopic } from '../evidence/find-topics.js';
import { looksPersonal } from '../evidence/personal.js';
import type { EvidenceItem, Prompt } from '../evidence/read-prompt.js';
import type { Language } from '../shared/language.js';
import type { TopicTexts } from '../topics/topic.js';
import { nounTexts } from '../wording/noun-texts.js';
import { wordings } from '../wording/wordings.js';

/** Stands where a schema wants a label and the prompt has none; it is no label, and no reader can take it for one. */
export const NO_LABEL = 'none';

const LIMIT = 8;

/** What a section writes about: its texts, and who speaks of it. */
export interface Theme extends TopicTexts {
  /** Undefined for evidence that names no theme. */
  readonly topic: FoundTopic | undefined;
}

/**
 * The themes to write about, at least one: of the answers, else of the passages, else of the persona (whose lines
 * have no label), else none in particular.
 */
export function themesFor(prompt: Prompt): [Theme, ...Theme[]] {
  const { general } = wordings[prompt.language];
  const persona: EvidenceItem[] = [...prompt.persona.values()].map((text) => ({ label: NO_LABEL, text }));
  for (const items of [prompt.responses, prompt.passages, persona]) {
    const [first, ...rest] = findTopics(items, LIMIT, prompt)
      .filter(({ subject }) => 'topic' in subject || !looksPersonal(subject.noun))
      .map((topic, index) => themeOf(topic, index, prompt.language));
    if (first) return [first, ...rest];
    if (items.length > 0) return [{ ...general, topic: undefined }];
  }
  return [{ ...general, topic: undefined }];
}

function themeOf(topic: FoundTopic, index: number, language: Language): Theme {
  const { subject } = topic;
  const texts =
    'topic' in subject ? subject.topic.texts[language] : nounTexts(wordings[language], subject.noun, index);
  return { ...texts, topic };
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
