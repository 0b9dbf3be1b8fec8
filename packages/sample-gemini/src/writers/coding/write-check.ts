import type { CodingPrompt } from '../../evidence/read-coding-prompt.js';
import { ruleOf } from './rules.js';

/** The sentences that do not say what they were coded as, by the same rules. */
export function writeCheck({ themes, sentences }: CodingPrompt): {
  wrong: { sentence: string; themes: string[] }[];
} {
  const rules = new Map(themes.map(({ id, label }) => [id, ruleOf(label).rule]));
  return {
    wrong: sentences
      .map(({ label, text, claims }) => {
        const wrong = claims.filter(({ theme, stance }) => rules.get(theme)?.(text) !== stance);
        return { sentence: label, themes: wrong.map(({ theme }) => theme) };
      })
      .filter((each) => each.themes.length > 0),
  };
}
