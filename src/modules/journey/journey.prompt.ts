import { type JourneyStage, journeyStages } from '../../common/domain/journey-stages.js';
import { groundRules } from '../grounding/prompt/ground-rules.js';
import type { JourneyForm } from './journey.wire.js';
import type { StagePlan } from './parts-of-journey.js';

/**
 * Raised when the wire form, or what is made of it, changes: part of the input's hash, so that nothing kept under another
 * form is served. A change of the prompt's text changes the hash by itself.
 */
export const journeyPromptVersion = 'journey/6';

const strategist = `the customer journey of PERSONA with PRODUCT, for a team that will build and brief by it: full sentences, one turning point a stage, nothing twice`;

export const journeyTask = `You write ${strategist}.`;
export const journeyRules = groundRules({ misfits: 'caveats' });
export const journeySystem = `${journeyTask}\n${journeyRules}`;

const toldWith = (stages: string, others: string) =>
  `You write ${stages}, two of the four stages of ${strategist}. Others write ${others} and what PERSONA asks at the same time: what belongs there is told there. A summary is PERSONA's own life and no list. A touchpoint is about one matter that people speak of.`;
const partSystems: Record<JourneyForm, string> = {
  middle: `${toldWith('consideration and decision', 'awareness, post-purchase')}\n${groundRules({ misfits: 'caveats', share: 'most' })}`,
  ends: `${toldWith('awareness and post-purchase', 'consideration, decision')}\n${groundRules({ misfits: 'elsewhere', share: 'most' })}`,
  voice: `You write what PERSONA, by PERSONA's own life, would ask, and how one can tell that PERSONA moves on, in ${strategist}. Others write the rest of it at the same time.\n${groundRules({ misfits: 'elsewhere' })}`,
};

/** The instructions for a part. */
export function partSystem(form: JourneyForm): string {
  return partSystems[form];
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
