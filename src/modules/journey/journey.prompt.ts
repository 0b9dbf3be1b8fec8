import { type JourneyStage, journeyStages } from '../../common/domain/journey-stages.js';
import { groundRules } from '../grounding/prompt/ground-rules.js';
import type { PartOfThemes, PromptSources, PromptTheme } from '../grounding/prompt/prompt-sources.js';

/**
 * Raised when the wire form, or what is made of it, changes: part of the input's hash, so that nothing kept under another
 * form is served. A change of the prompt's text changes the hash by itself.
 */
export const journeyPromptVersion = 'journey/4';

const strategist = `the customer journey of PERSONA with PRODUCT, for a team that will build and brief by it: full sentences, one turning point a stage, nothing twice`;

export const journeyTask = `You write ${strategist}.`;
export const journeyRules = groundRules({ caveats: true });
export const journeySystem = `${journeyTask}\n${journeyRules}`;

export const stageSystem = `You write one stage of ${strategist}. Others write the other stages at the same time.
${groundRules({ caveats: false })}`;

/** What a stage is about, and what is told in others: parts that are written side by side would all tell of it. */
const scopes: Record<JourneyStage, string> = {
  awareness: 'awareness: how the need, then PRODUCT, comes up; no terms, no comparing yet',
  consideration: 'consideration: ways and offers are compared, questions put; no signing yet',
  decision: 'decision: the last doubt, terms, paying, the first order; comparing is over',
  post_purchase: 'post-purchase: use, trouble and its repair, staying or leaving; the doubts before are over',
};

export function journeyPrompt(brief: string, evidence: string): string {
  return `${brief}\n${evidence}`;
}

/** The stage comes last, so that the prompts of a journey begin alike. */
export function stagePrompt(brief: string, evidence: string, stage: JourneyStage): string {
  return `${brief}\n${evidence}\nSTAGE: ${scopes[stage]}`;
}

/** Sentences that a part shows for a theme. */
const quotesPerTheme = 1;

/**
 * What one stage is written from; market context in turns. What no theme covers is mostly asked before somebody signs: it is
 * shared between the stages in which that happens.
 */
export function partOf(
  stage: JourneyStage,
  { themes, loose, passageLabels }: PromptSources,
  plan: Record<JourneyStage, readonly PromptTheme[]>,
): PartOfThemes {
  if (themes.length === 0) return { themes, loose };
  const inTurn = (turn: number, turns: number) => (_: string, index: number) => index % turns === turn;
  return {
    themes: plan[stage],
    loose: loose.filter(inTurn(['consideration', 'decision'].indexOf(stage), 2)),
    passages: passageLabels.filter(inTurn(journeyStages.indexOf(stage), journeyStages.length)),
    quotesPerTheme,
  };
}
