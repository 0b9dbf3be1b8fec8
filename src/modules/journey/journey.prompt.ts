import { type JourneyStage, journeyStages } from '../../common/domain/journey-stages.js';
import { groundRules } from '../grounding/prompt/ground-rules.js';
import type { JourneyForm } from './journey.wire.js';
import type { StagePlan } from './parts-of-journey.js';

/**
 * Raised when the wire form, or what is made of it, changes: part of the input's hash, so that nothing kept under another
 * form is served. A change of the prompt's text changes the hash by itself.
 */
export const journeyPromptVersion = 'journey/5';

const strategist = `the customer journey of PERSONA with PRODUCT, for a team that will build and brief by it: full sentences, one turning point a stage, nothing twice`;

export const journeyTask = `You write ${strategist}.`;
export const journeyRules = groundRules({ misfits: 'caveats' });
export const journeySystem = `${journeyTask}\n${journeyRules}`;

const strategistOf: Record<JourneyForm, string> = {
  story: `the story, in which details may be left to others, of`,
  voice: `what PERSONA, by PERSONA's own life, would ask, and how one can tell that PERSONA moves on, in`,
  touchpoints: `the touchpoints in`,
};
const others = 'Others write the rest of it at the same time.';

/** The instructions for a part. */
export function partSystem(form: JourneyForm): string {
  return `You write ${strategistOf[form]} ${strategist}. ${others}\n${groundRules({ misfits: form === 'story' ? 'caveats' : 'elsewhere' })}`;
}

/** What a stage is about. */
const scopes: Record<JourneyStage, string> = {
  awareness: 'awareness: how the need, then PRODUCT, comes up',
  consideration: 'consideration: ways and offers are compared',
  decision: 'decision: the last doubt, terms, paying',
  post_purchase: 'post-purchase: use, trouble, staying or leaving',
};

export function journeyPrompt(brief: string, evidence: string): string {
  return `${brief}\n${evidence}`;
}

/** The stages come last, so that the prompts of a journey begin alike. All parts share the plan of what each tells of. */
export function partPrompt(brief: string, evidence: string, plan: StagePlan): string {
  const lines = journeyStages.map((stage) => {
    const themes = plan[stage].map(({ label }) => label).join(' ');
    return `STAGE ${scopes[stage]}${themes === '' ? '' : ` (${themes})`}`;
  });
  return [brief, evidence, ...lines].join('\n');
}
