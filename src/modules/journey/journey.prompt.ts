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

const tasks: Record<JourneyForm, string> = {
  path: `You write the path, PERSONA's own, in ${strategist}. Its touchpoints, where everybody's wishes are met, are somebody else's to write.`,
  touchpoints: `You write the touchpoints in ${strategist}. PERSONA's path is somebody else's to write.`,
};

/** The instructions for a part. */
export function partSystem(form: JourneyForm): string {
  const isPath = form === 'path';
  const rules = groundRules({ misfits: isPath ? 'caveats' : 'elsewhere', share: isPath ? 'own' : 'all' });
  return `${tasks[form]}\n${rules}`;
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

/** All parts read the same, and share the plan of what each stage tells of. */
export function partPrompt(prompt: string, plan: StagePlan): string {
  const lines = journeyStages.map((stage) => {
    const themes = plan[stage].map(({ label }) => label).join(' ');
    return `STAGE ${scopes[stage]}${themes === '' ? '' : ` (${themes})`}`;
  });
  return [prompt, ...lines].join('\n');
}
