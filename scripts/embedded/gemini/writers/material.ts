import { findThemes, phraseOf } from '../evidence/find-themes.js';
import type { Theme } from '../evidence/find-themes.js';
import type { EvidenceItem, Prompt } from '../evidence/read-prompt.js';
import { wordsOf } from '../evidence/text-pieces.js';

/** Stands where a schema wants a label and the prompt has none; it is no label, and no reader can take it for one. */
export const NO_LABEL = 'none';

const LIMIT = 8;

/**
 * The themes to write about, at least one: of the answers, else of the passages, else of the persona (whose lines
 * have no label), else of nothing.
 */
export function themesFor(prompt: Prompt): [Theme, ...Theme[]] {
  const persona: EvidenceItem[] = [...prompt.persona.values()].map((text) => ({ label: NO_LABEL, text }));
  for (const items of [prompt.responses, prompt.passages, persona]) {
    const [first, ...rest] = findThemes(items, LIMIT);
    if (first) return [first, ...rest];
    const scrap = wholeItem(items);
    if (scrap) return [scrap];
  }
  const text = prompt.product || (prompt.language === 'pl' ? 'to zadanie' : 'this task');
  return [{ word: shortName(text), mentions: [] }];
}

/** For evidence too poor in words for a theme ("It is ok."): its longest word, else what there is ("!!!"). */
function wholeItem(items: readonly EvidenceItem[]): Theme | undefined {
  const [item] = items;
  if (!item) return undefined;
  const words = wordsOf(item.text).filter((w) => w.lower.length <= 40);
  const longest = words.sort((a, b) => b.lower.length - a.lower.length)[0];
  const word = longest?.lower ?? clip(item.text, 20);
  return { word, mentions: [{ item, at: longest?.start ?? 0, negative: false }] };
}

/** The product's name without its description: up to the first punctuation, 4 words and 30 characters. */
export function shortName(text: string): string {
  const name = text.split(/[,;:.–—(|]/u)[0]?.trim() ?? '';
  const words = name.split(/\s+/u).slice(0, 4);
  while (words.join(' ').length > 30 && words.length > 1) words.pop();
  return words.join(' ').slice(0, 30);
}

/** Real labels only, each once. */
export function realLabels(labels: readonly string[]): string[] {
  return [...new Set(labels)].filter((label) => label !== NO_LABEL);
}

/** The labels of passages that share a theme's stem. */
export function passagesFor(prompt: Prompt, theme: Theme): string[] {
  const stem = theme.word.slice(0, 5);
  return prompt.passages
    .filter((p) => wordsOf(p.text).some((w) => w.lower.startsWith(stem)))
    .map((p) => p.label);
}

/** Whether two texts share at least 60 % of their words (Jaccard): the service drops what repeats above 80 %. */
export function alike(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => new Set(wordsOf(text).map((word) => word.lower)));
  if (!a || !b || a.size + b.size === 0) return true;
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / (a.size + b.size - shared) >= 0.6;
}

/** Themes whose phrases differ, in rank; the first is always there. */
export function unlikeThemes(themes: readonly Theme[], maxWords: number): Theme[] {
  const chosen: Theme[] = [];
  for (const theme of themes) {
    const phrase = phraseOf(theme, maxWords);
    if (chosen.every((other) => !alike(phraseOf(other, maxWords), phrase))) chosen.push(theme);
  }
  return chosen;
}

/** First letter in capitals. */
export function capital(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
}

/** At most `max` UTF-16 units, cut between words where there is a space. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const head = text.slice(0, max);
  const space = head.lastIndexOf(' ');
  return space > max / 2 ? head.slice(0, space) : head.replace(/[\uD800-\uDBFF]$/u, '');
}
