import type { PromptContext } from '../prompt/prompt-context.js';
import { describeViolations } from './guardrails.js';
import { languageName, otherLanguageIn } from './language.js';

/**
 * Why texts of a section are not fit to be shown, for the repair and for whoever reads the problem; nothing where they are.
 *
 * @param texts every text that the model wrote itself
 */
export function faultOf(texts: readonly string[], asked: PromptContext): string | undefined {
  const other = otherLanguageIn(texts, asked.language);
  const complaints = [
    describeViolations(texts, asked),
    other === null
      ? undefined
      : `It is in ${languageName(other)}: write every text in ${languageName(asked.language)} (${asked.language}).`,
  ].filter((complaint) => complaint !== undefined);
  return complaints.length === 0 ? undefined : complaints.join(' ');
}
