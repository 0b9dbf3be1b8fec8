import { findTopics } from '../evidence/find-topics.js';
import type { FoundTopic, Mention } from '../evidence/find-topics.js';
import { looksPersonal } from '../evidence/personal.js';
import type { CountedTheme, EvidenceItem, Prompt } from '../evidence/read-prompt.js';
import type { Stance } from '../evidence/stance.js';
import { wordsOf } from '../evidence/text-pieces.js';
import { isEmptyWord } from '../evidence/vocabulary.js';
import type { Language } from '../shared/language.js';
import type { Topic, TopicTexts } from '../topics/topic.js';
import { nounTexts } from '../wording/noun-texts.js';
import { wordings } from '../wording/wordings.js';
import { clip } from './clip.js';
import { nounOf, ruleOf } from './coding/rules.js';

/** Stands where a schema wants a label and the prompt has none; it is no label, and no reader can take it for one. */
export const NO_LABEL = 'none';

const LIMIT = 8;
/** Characters of a theme's name in a sentence, and in a title. */
const [NAME, TITLE] = [60, 80];
/** Words that a noun and what belongs to it are at most; more are a clause. */
const NOUN = 3;
/** Kinds of counted themes that speak against an offer. */
const AGAINST: ReadonlySet<string> = new Set(['pain', 'objection', 'price']);

/** What a section writes about: its texts, and who speaks of it. */
export interface Theme extends TopicTexts {
  /** Undefined for evidence that names no theme. */
  readonly topic: FoundTopic | undefined;
  /** As the prompt counts it, where it does. */
  readonly counted?: CountedTheme;
}

/**
 * The themes to write about, at least one: those that the prompt counts, else of the answers, else of the passages, else
 * of the persona (whose lines have no label), else none in particular.
 */
export function themesFor(prompt: Prompt): [Theme, ...Theme[]] {
  const [most, ...others] = countedThemes(prompt);
  if (most) return [most, ...others];
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

export function isAgainst({ kind }: CountedTheme): boolean {
  return AGAINST.has(kind);
}

/** The themes as the prompt counts them, with the texts of their topics; of two on one topic the second has its name. */
function countedThemes(prompt: Prompt): Theme[] {
  const items = new Map(prompt.responses.map((item) => [item.label, item]));
  const used = new Set<Topic>();
  return prompt.themes.map((counted, index) => {
    const { topic } = ruleOf(counted.name);
    const noun = nounOf(counted.name) ?? nounIn(counted.name);
    const known = topic && !used.has(topic) ? topic : undefined;
    if (known) used.add(known);
    const title = titleOf(counted);
    const texts = known?.texts[prompt.language] ?? textsOf(noun, index, prompt.language);
    const of = (labels: readonly string[], stance: Stance): Mention[] =>
      labels.flatMap((label) => items.get(label) ?? []).map((item) => ({ item, at: 0, stance }));
    const stance = isAgainst(counted) ? 'complaint' : counted.kind === 'wish' ? 'doubt' : 'plain';
    return {
      ...texts,
      ...(isAgainst(counted) && title !== '' && { pain: title }),
      counted,
      topic: {
        subject: known ? { topic: known } : { noun },
        stages: topic?.stages ?? [],
        mentions: [
          ...of(counted.said, stance),
          ...of(counted.denied, isAgainst(counted) ? 'plain' : 'complaint'),
        ],
      },
    };
  });
}

function textsOf(noun: string, index: number, language: Language): TopicTexts {
  const name = clip(cleaned(noun), NAME);
  return name === '' ? wordings[language].general : nounTexts(wordings[language], name, index);
}

/** What a counted theme is called, '' where it has no words. */
export function titleOf({ name }: CountedTheme): string {
  return clip(cleaned(name), TITLE);
}

/** A theme's name without signs and numbers that a text of the sample's own must not have. */
function cleaned(name: string): string {
  return name
    .replaceAll(/[^\p{L}\p{M}\p{N} ,'’%&()-]+|\d{3,}/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** What a name can be spoken of by: "Slow visits" as "slow visits", of a whole clause its last word of weight. */
function nounIn(name: string): string {
  const words = wordsOf(name);
  const small = name.replace(/^\p{Lu}(?=\p{Ll}|\s)/u, (first) => first.toLowerCase());
  if (words.length <= NOUN) return small;
  return words.findLast(({ lower }) => !isEmptyWord(lower))?.lower ?? small;
}

/** Real labels only, each once. */
export function realLabels(labels: readonly string[]): string[] {
  return [...new Set(labels)].filter((label) => label !== NO_LABEL);
}

/** The labels of a theme and its answers, one more than `max` where it has its own; without a theme, all there are. */
export function labelsFor(prompt: Prompt, { topic, counted }: Theme, max: number): string[] {
  const own = counted ? [counted.label] : [];
  const mentions = topic ? topic.mentions.map((m) => m.item) : [...prompt.responses, ...prompt.passages];
  const said = mentions.map(({ label }) => label).filter((label) => !counted || counted.said.includes(label));
  return [...own, ...realLabels(said).slice(0, max)];
}
