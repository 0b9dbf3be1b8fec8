import { type JourneyStage, journeyStages } from '../../common/domain/journey-stages.js';
import type { PromptTheme } from '../grounding/prompt/prompt-sources.js';
import type { ThemeKind } from '../personas/evidence/findings.contract.js';

/** Where a theme belongs that the coding gave no stage. */
const byKind: Record<ThemeKind, JourneyStage> = {
  trigger: 'awareness',
  habit: 'awareness',
  channel: 'awareness',
  wish: 'consideration',
  objection: 'consideration',
  praise: 'consideration',
  other: 'consideration',
  price: 'decision',
  pain: 'post_purchase',
};
/** A stage has at least so many, also such as the coding did not see in it: those that the fewest stages tell of. */
const leastThemes = 2;

/**
 * Which stage tells of which themes, so that stages that are written side by side do not repeat each other. Every theme has
 * its stage, that of those it speaks of with least to tell so far.
 */
export function planStages(themes: readonly PromptTheme[]): Record<JourneyStage, PromptTheme[]> {
  const plan: Record<JourneyStage, PromptTheme[]> = {
    awareness: [],
    consideration: [],
    decision: [],
    post_purchase: [],
  };
  const load = (stage: JourneyStage) => plan[stage].length;
  for (const theme of themes) {
    const stages = theme.stages.length > 0 ? theme.stages : [byKind[theme.kind]];
    const [stage] = stages.toSorted((a, b) => load(a) - load(b));
    plan[stage!].push(theme);
  }
  const told = (theme: PromptTheme) => journeyStages.filter((stage) => plan[stage].includes(theme)).length;
  for (const stage of journeyStages) {
    const missing = Math.max(0, leastThemes - load(stage));
    const fits = (theme: PromptTheme) => Number(byKind[theme.kind] === stage);
    const others = themes
      .filter((theme) => !plan[stage].includes(theme))
      .toSorted((a, b) => fits(b) - fits(a) || told(a) - told(b));
    plan[stage].push(...others.slice(0, missing));
  }
  return plan;
}
