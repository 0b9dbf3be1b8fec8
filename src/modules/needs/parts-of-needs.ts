import type { PartOfThemes, PromptSources } from '../grounding/prompt/prompt-sources.js';
import type { ThemeKind } from '../personas/evidence/findings.contract.js';
import type { NeedsForm } from './needs.wire.js';

/** What hurts, and what somebody would not sign for. */
const painful: ReadonlySet<ThemeKind> = new Set(['pain', 'objection', 'price']);
/** Sentences that a part shows for a theme. */
const quotesPerTheme = 2;
/** With fewer themes of its own a part is written from all. */
const leastThemes = 3;

/**
 * What the parts of the needs are written from: pains from everything, since a wish may say what hurts, and what only one
 * person says is mostly a condition or a refusal.
 */
export function partOfNeeds(form: NeedsForm, { themes, loose }: PromptSources): PartOfThemes {
  if (form === 'whole' || themes.length === 0) return { themes, loose };
  if (form === 'pains') return { themes, loose, passages: [], quotesPerTheme };
  const own = themes.filter(({ kind }) => !painful.has(kind));
  return { themes: own.length < leastThemes ? themes : own, loose: [], passages: [], quotesPerTheme };
}
