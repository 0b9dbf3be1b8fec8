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
/** Stages that may tell of the same theme. */
const mostStages = 2;
/** A stage has at least so many, also such as the coding did not see in it. */
const leastThemes = 2;

/**
 * Which stage tells of which themes, so that stages that are written side by side do not repeat each other. Every theme has
 * its stage, that of those it speaks of with least to tell so far; one more where it speaks of several.
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
    for (const stage of stages.toSorted((a, b) => load(a) - load(b)).slice(0, mostStages))
      plan[stage].push(theme);
  }
  for (const stage of journeyStages) {
    const fitting = themes.toSorted(
      (a, b) => Number(byKind[b.kind] === stage) - Number(byKind[a.kind] === stage),
    );
    for (const theme of fitting) {
      if (load(stage) >= Math.min(leastThemes, themes.length)) break;
      if (!plan[stage].includes(theme)) plan[stage].push(theme);
    }
  }
  return plan;
}
