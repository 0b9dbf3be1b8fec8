import type { JourneyStage } from '../../common/domain/journey-stages.js';
import type { PromptTheme } from '../grounding/prompt/prompt-sources.js';
import type { JourneyForm } from './journey.wire.js';

/**
 * Where somebody waits: about as long as each other, from the same evidence, and each writes the same of all stages. Whoever
 * writes one stage alone fills it with what belongs to others, and lets every stage begin with what a persona asks first;
 * who writes what a persona asks, and not her story, lets her ask what others ask.
 */
export const journeyParts: readonly JourneyForm[] = ['path', 'touchpoints'];

/** Which stage tells of which themes. */
export type StagePlan = Record<JourneyStage, readonly PromptTheme[]>;
