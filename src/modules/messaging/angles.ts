import { affectedOf } from '../grounding/checks/affected.js';
import type { PromptSources, PromptTheme } from '../grounding/prompt/prompt-sources.js';
import type { ThemeKind } from '../personas/evidence/findings.contract.js';
import type { Messaging } from './messaging.contract.js';

/** What messages answer before anything else. */
const kinds: ReadonlySet<ThemeKind> = new Set(['pain', 'objection', 'price', 'wish', 'trigger']);

/** Further ones are said by few. */
const mostLeftOpen = 8;

/** So many different themes that messages can answer, those of most people first; fewer where there are no more. */
export function anglesOf(themes: readonly PromptTheme[], count: number): PromptTheme[] {
  const fitting = themes.filter(({ kind }) => kinds.has(kind));
  return [...fitting, ...themes.filter((theme) => !fitting.includes(theme))].slice(0, count);
}

/** Of what messages answer, what none of them takes up; those of most people first. */
export function leftOpen(
  sources: Pick<PromptSources, 'themes' | 'of' | 'cite'>,
  variants: readonly { themeIds: readonly string[] }[],
): Messaging['leftOpen'] {
  const told = new Set(variants.flatMap(({ themeIds }) => themeIds));
  return sources.themes
    .filter(({ kind, themeId, count }) => kinds.has(kind) && count > 0 && !told.has(themeId))
    .slice(0, mostLeftOpen)
    .map(({ label, themeId, name, count }) => ({
      label: name,
      affected: affectedOf(count, sources.of, [...(sources.cite(label)?.ids ?? [])]),
      themeIds: [themeId],
    }));
}
