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

/** What a part is written from: every theme and every single voice; the story from more of what people said. */
export function partOfJourney(form: JourneyForm, { themes, loose }: PromptSources): PartOfThemes {
  if (themes.length === 0) return { themes, loose };
  const quotesPerTheme = form === 'story' ? 2 : 1;
  // Market context says where they meet the offer, and nothing of what they ask.
  return { themes, loose, quotesPerTheme, ...(form === 'voice' && { passages: [] }) };
}
