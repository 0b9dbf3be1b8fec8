import type { CodedStance, CodingPrompt } from '../../evidence/read-coding-prompt.js';
import { type CodedTheme, topicThemes } from './coded-themes.js';
import { cite, ruleOf } from './rules.js';

type Mentions = { theme: string } & Record<CodedStance, string[]>;

/** Where the themes of a codebook are said. */
export function findMentions({ themes, sentences }: CodingPrompt): Mentions[] {
  return themes
    .map(({ id, label }) => ({ theme: id, ...cite(ruleOf(label).rule, sentences) }))
    .filter((cited) => cited.for.length + cited.against.length > 0);
}

/** The same, and the topics that it lacks. */
export function writeMentions(prompt: CodingPrompt): { mentions: Mentions[]; missing: CodedTheme[] } {
  const named = new Set(prompt.themes.map(({ label }) => ruleOf(label).topic));
  return { mentions: findMentions(prompt), missing: topicThemes(prompt, (topic) => !named.has(topic)) };
}
