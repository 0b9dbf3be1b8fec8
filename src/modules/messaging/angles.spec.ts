import { expect, it } from 'vitest';
import type { PromptTheme } from '../grounding/prompt/prompt-sources.js';
import type { ThemeKind } from '../personas/evidence/findings.contract.js';
import { anglesOf } from './angles.js';

const themes = (['praise', 'pain', 'channel', 'price', 'objection'] as const).map(
  (kind: ThemeKind, index): PromptTheme => ({
    label: `t${index + 1}`,
    themeId: `theme-${index}`,
    name: kind,
    kind,
    stages: [],
    count: 9 - index,
    against: 0,
  }),
);
const chosen = (count: number) => anglesOf(themes, count).map(({ kind }) => kind);

it('takes what messages answer before the rest, each theme once', () => {
  expect(chosen(2)).toEqual(['pain', 'price']);
  expect(chosen(4)).toEqual(['pain', 'price', 'objection', 'praise']);
  expect(chosen(9)).toEqual(['pain', 'price', 'objection', 'praise', 'channel']);
});
