import type { CodingPrompt } from '../../evidence/read-coding-prompt.js';
import { answersOf, type CodedTheme, nounThemes, topicThemes } from './coded-themes.js';

/** Themes at most, and of those nouns. */
const [LIMIT, NOUNS] = [14, 5];

/** The themes of answers with the sentences that say or deny them, what most answers speak of first. */
export function writeCodebook(prompt: CodingPrompt): { themes: CodedTheme[] } {
  const known = topicThemes(prompt).sort((a, b) => answersOf(b) - answersOf(a));
  return { themes: [...known, ...nounThemes(prompt, NOUNS)].slice(0, LIMIT) };
}
