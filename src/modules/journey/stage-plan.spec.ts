import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JourneyStage, journeyStages } from '../../common/domain/journey-stages.js';
import type { PromptTheme } from '../grounding/prompt/prompt-sources.js';
import { type ThemeKind, themeKinds } from '../personas/evidence/findings.contract.js';
import { planStages } from './stage-plan.js';

const themesOf = (...given: { stages?: JourneyStage[]; kind?: ThemeKind }[]): PromptTheme[] =>
  given.map(({ stages = [], kind = 'pain' }, index) => ({
    label: `t${index + 1}`,
    themeId: `theme-${index}`,
    name: `Theme ${index}`,
    kind,
    stages,
    count: 20 - index,
    against: 0,
  }));
const stagesOf = (theme: PromptTheme, plan: ReturnType<typeof planStages>) =>
  journeyStages.filter((stage) => plan[stage].includes(theme));

describe('the plan of stages', () => {
  it('leaves no theme and no stage out, whatever the coding said', () => {
    const theme = fc.record({
      stages: fc.subarray([...journeyStages]),
      kind: fc.constantFrom(...themeKinds),
    });
    fc.assert(
      fc.property(fc.array(theme, { minLength: 1, maxLength: 20 }), (given) => {
        const themes = themesOf(...given);
        const plan = planStages(themes);
        for (const each of themes) {
          const told = stagesOf(each, plan);
          expect(told.length).toBeGreaterThan(0);
          // What the coding saw in a stage is told there, or in another one that it saw it in.
          const own = each.stages.length > 0 ? each.stages : journeyStages;
          expect(told.some((stage) => own.includes(stage))).toBe(true);
        }
        for (const stage of journeyStages) {
          expect(plan[stage].length).toBeGreaterThanOrEqual(Math.min(2, themes.length));
          expect(new Set(plan[stage]).size).toBe(plan[stage].length);
        }
      }),
    );
  });

  it('gives a theme to one stage, where they have enough to tell', () => {
    const themes = themesOf(
      ...Array.from({ length: 8 }, () => ({ stages: [...journeyStages] })),
      { stages: ['decision'] },
      { kind: 'trigger' },
    );
    const plan = planStages(themes);
    for (const theme of themes) expect(stagesOf(theme, plan).length).toBe(1);
    const loads = journeyStages.map((stage) => plan[stage].length);
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
  });

  it('puts a theme that the coding gave no stage where its kind belongs', () => {
    const themes = themesOf({ kind: 'price' }, { kind: 'trigger' }, { kind: 'wish' }, { kind: 'pain' });
    const plan = planStages(themes);
    expect(journeyStages.map((stage) => plan[stage][0]!.kind)).toEqual(['trigger', 'wish', 'price', 'pain']);
  });

  it('fills a stage with what fits it, then with what is told least: not each with the same', () => {
    const themes = themesOf(
      ...Array.from({ length: 6 }, () => ({ stages: ['post_purchase' as const], kind: 'other' as const })),
      { stages: ['post_purchase'], kind: 'price' },
    );
    const plan = planStages(themes);
    expect(plan.decision[0]!.kind).toBe('price');
    for (const theme of themes) expect(stagesOf(theme, plan).length).toBeLessThanOrEqual(2);
  });

  it('is empty without themes', () => {
    expect(Object.values(planStages([])).flat()).toEqual([]);
  });
});
