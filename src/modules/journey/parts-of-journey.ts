import type { JourneyStage } from '../../common/domain/journey-stages.js';
import type { PartOfThemes, PromptSources, PromptTheme } from '../grounding/prompt/prompt-sources.js';
import type { JourneyForm } from './journey.wire.js';

/**
 * Where somebody waits: about as long as each other, and each writes the same of all stages. Whoever writes one stage alone
 * fills it with what belongs to others, and lets every stage begin with what a persona asks first.
 */
export const journeyParts: readonly JourneyForm[] = ['story', 'voice', 'touchpoints'];

/** Which stage tells of which themes. */
export type StagePlan = Record<JourneyStage, readonly PromptTheme[]>;

/** What a part is written from: every theme and every single voice; what is asked needs the fewest words around it. */
export function partOfJourney(form: JourneyForm, { themes, loose }: PromptSources): PartOfThemes {
  if (themes.length === 0) return { themes, loose };
  if (form === 'voice') return { themes, loose, passages: [], quotesPerTheme: 1 };
  return { themes, loose, quotesPerTheme: 2 };
}
