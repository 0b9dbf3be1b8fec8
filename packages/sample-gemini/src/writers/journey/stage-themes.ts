import { cyclic } from '../../shared/cyclic.js';
import { journeyStages } from '../../shared/journey-stages.js';
import type { Theme } from '../themes.js';

/** The theme a stage is about, and another one that it touches; the same one if there is no other. */
export interface StageThemes {
  readonly first: Theme;
  readonly second: Theme;
  /** Whether no earlier stage is about the first theme. */
  readonly isNew: boolean;
}

/** Gives each of the first themes, in rank, the stage that suits it best of those still free; then the rest in turn. */
export function stageThemes(themes: readonly [Theme, ...Theme[]]): StageThemes[] {
  const firsts: (Theme | undefined)[] = journeyStages.map(() => undefined);
  for (const theme of themes.slice(0, journeyStages.length)) {
    const suits = [...(theme.topic?.stages ?? []), 0, 1, 2, 3];
    const free = suits.find((stage) => firsts[stage] === undefined);
    if (free !== undefined) firsts[free] = theme;
  }
  const used = firsts.map((theme, i) => theme ?? cyclic(themes, i));
  return used.map((first, i) => {
    const others = themes.filter((theme) => theme !== first);
    // Themes without a stage of their own come first, so that none is left out.
    const spare = others.filter((theme) => !used.includes(theme));
    const second = spare[i] ?? (others.length > 0 ? cyclic(others, i) : first);
    return { first, second, isNew: used.indexOf(first) === i };
  });
}
