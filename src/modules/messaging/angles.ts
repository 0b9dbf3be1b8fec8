import type { PromptTheme } from '../grounding/prompt/prompt-sources.js';
import type { ThemeKind } from '../personas/evidence/findings.contract.js';

/** What messages answer before anything else. */
const kinds: ReadonlySet<ThemeKind> = new Set(['pain', 'objection', 'price', 'wish', 'trigger']);

/** So many different themes that messages can answer, those of most people first; fewer where there are no more. */
export function anglesOf(themes: readonly PromptTheme[], count: number): PromptTheme[] {
  const fitting = themes.filter(({ kind }) => kinds.has(kind));
  return [...fitting, ...themes.filter((theme) => !fitting.includes(theme))].slice(0, count);
}
