import type { CodedStance, CodingPrompt } from '../../evidence/read-coding-prompt.js';
import { type CodedTheme, topicThemes } from './coded-themes.js';
import { cite, ruleOf } from './rules.js';

type Mentions = { theme: string } & Record<CodedStance, string[]>;

/** Where the themes of a codebook are said, and the topics that it lacks. */
export function writeMentions(prompt: CodingPrompt): { mentions: Mentions[]; missing: CodedTheme[] } {
  const named = prompt.themes.map(({ id, label }) => ({ id, ...ruleOf(label) }));
  return {
    mentions: named
      .map(({ id, rule }) => ({ theme: id, ...cite(rule, prompt.sentences) }))
      .filter((cited) => cited.for.length + cited.against.length > 0),
    missing: topicThemes(prompt, (wanted) => named.every(({ topic }) => topic !== wanted)),
  };
}
