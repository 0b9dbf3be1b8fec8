import type { PartOfThemes, PromptSources } from '../grounding/prompt/prompt-sources.js';
import type { NeedsForm } from './needs.wire.js';

/** Sentences that a part shows for a theme. */
const quotesPerTheme = 2;

/**
 * What the parts of the needs are written from: both from all themes, since who complains has a job to be done as well, and jobs
 * from wishes alone were what readers objected to first (docs/quality); pains also from what only one person says, which is
 * mostly a condition or a refusal.
 */
export function partOfNeeds(form: NeedsForm, { themes, loose }: PromptSources): PartOfThemes {
  if (form === 'whole' || themes.length === 0) return { themes, loose };
  return { themes, loose: form === 'pains' ? loose : [], passages: [], quotesPerTheme };
}
