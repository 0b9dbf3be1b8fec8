import { journeyStages, type JourneyStage } from '../../common/domain/journey-stages.js';
import { groundRules } from '../grounding/prompt/ground-rules.js';
import { type PartOfThemes, PromptSources, type PromptTheme } from '../grounding/prompt/prompt-sources.js';

/**
 * Raised when the wire form, or what is made of it, changes: part of the input's hash, so that nothing kept under another
 * form is served. A change of the prompt's text changes the hash by itself.
 */
export const journeyPromptVersion = 'journey/4';

const strategist = `the customer journey of PERSONA with PRODUCT, for a team that will build and brief by it: full sentences, one turning point a stage, nothing twice`;

export const journeySystem = `You write ${strategist}.
${groundRules({ caveats: true })}`;

export const stageSystem = `You write one stage of ${strategist}. Leave the others what the list gives them; of a theme in both, tell the side that shows here.
${groundRules({ caveats: false })}`;

/** What a stage is about, where nothing of it is told by themes. */
const scopes: Record<JourneyStage, string> = {
  awareness: 'awareness: the need, or PRODUCT itself, first comes up',
  consideration: 'consideration: ways and offers are compared',
  decision: 'decision: choosing, the terms, paying',
  post_purchase: 'post-purchase: use, trouble, staying or leaving',
};

export function journeyPrompt(brief: string, evidence: string): string {
  return `${brief}\n${evidence}`;
}

/** The stage comes last, so that the prompts of a journey begin alike. */
export function stagePrompt(brief: string, evidence: string, stage: JourneyStage): string {
  return `${brief}\n${evidence}\nSTAGE: ${scopes[stage]}`;
}

/** What one stage is written from, and what the others tell. */
export function partOf(
  stage: JourneyStage,
  plan: Record<JourneyStage, readonly PromptTheme[]>,
): PartOfThemes {
  const own = plan[stage];
  const others = journeyStages
    .filter((other) => other !== stage)
    .map((other) => {
      const themes = plan[other].map((theme) => PromptSources.headOf(theme));
      return `${other.replace('_', '-')}: ${themes.join(', ')}`;
    });
  return {
    themes: own,
    others: own.length > 0 ? ['OTHER STAGES tell of', ...others] : [],
    withLoose: stage === 'consideration' || stage === 'decision',
  };
}
