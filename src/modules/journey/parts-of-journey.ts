import { type JourneyStage, journeyStages } from '../../common/domain/journey-stages.js';
import type { PartOfThemes, PromptSources, PromptTheme } from '../grounding/prompt/prompt-sources.js';
import { type JourneyForm, stagesOf } from './journey.wire.js';

/**
 * Where somebody waits: about as long as each other. Whoever writes one stage alone fills it with what belongs to others;
 * whoever writes one kind of text of all stages puts every voice into it; consideration and decision, which are near, are
 * written by one, who does not say the same in both.
 */
export const journeyParts: readonly JourneyForm[] = ['middle', 'ends', 'voice'];

/** Which stage tells of which themes. */
export type StagePlan = Record<JourneyStage, readonly PromptTheme[]>;

/**
 * What a part is written from: every theme and every single voice; what its stages tell of from more of what people said.
 */
export function partOfJourney(
  form: JourneyForm,
  { themes, loose }: PromptSources,
  plan: StagePlan,
): PartOfThemes {
  if (themes.length === 0) return { themes, loose };
  // Market context says where they meet the offer, and nothing of what they ask.
  if (form === 'voice') return { themes, loose, quotesPerTheme: () => 1, passages: [] };
  const own = new Set(stagesOf[form].flatMap((place) => plan[journeyStages[place]!]));
  return { themes, loose, quotesPerTheme: (theme) => (own.has(theme) ? 2 : 0) };
}
