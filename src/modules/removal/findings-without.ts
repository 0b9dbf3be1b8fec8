import type { Findings } from '../personas/evidence/findings.contract.js';
import type { RemovedAnswer } from './without-answer.js';

/**
 * Findings without the quotes of an answer that is gone, and without its words in what a model named themes. Who is counted
 * stays until the answers that are left are counted again.
 *
 * @param labels of the themes as they are now, by id
 * @returns the very same where they have nothing of it
 */
export function findingsWithout(
  findings: Findings,
  { id, words }: Pick<RemovedAnswer, 'id' | 'words'>,
  labels: ReadonlyMap<string, string>,
): Findings {
  let hadAny = false;
  const others = <T extends { responseId: string }>(quotes: readonly T[]) => {
    const left = quotes.filter(({ responseId }) => responseId !== id);
    hadAny ||= left.length < quotes.length;
    return left;
  };
  const themes = findings.themes.map((theme) => {
    const label = words.isIn(theme.label) ? (labels.get(theme.themeId) ?? theme.kind) : theme.label;
    hadAny ||= label !== theme.label;
    return { ...theme, label, quotes: others(theme.quotes), counterQuotes: others(theme.counterQuotes) };
  });
  return hadAny ? { ...findings, themes } : findings;
}
