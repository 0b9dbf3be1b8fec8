import type { CodingPrompt } from '../../evidence/read-coding-prompt.js';
import { ruleOf } from './rules.js';

/** The sentences that do not say what they stand under, by the same rules. */
export function writeCheck({ themes }: CodingPrompt): { wrong: { theme: string; labels: string[] }[] } {
  return {
    wrong: themes
      .map(({ id, label, checked }) => {
        const { rule } = ruleOf(label);
        return {
          theme: id,
          labels: checked.filter(({ text, stance }) => rule(text) !== stance).map((each) => each.label),
        };
      })
      .filter(({ labels }) => labels.length > 0),
  };
}
