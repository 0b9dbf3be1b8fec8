import type { Prompt } from '../../evidence/read-prompt.js';
import { fill } from '../../wording/template.js';
import { wordings } from '../../wording/wordings.js';
import { capitalized } from '../capitalized.js';
import { criticsIn } from '../needs/painful-themes.js';
import { answersIn, whoSays } from '../needs/who-says.js';
import { type Theme, titleOf } from '../themes.js';

/** Fewer people are too few to speak for others. */
const FEW = 3;

/** A sentence on how many people say a theme, where somebody does and there is anybody else. */
export function heardOf(prompt: Prompt, theme: Theme): string[] {
  const { counted } = theme;
  const { heard } = wordings[prompt.language].sections;
  if (!counted) return criticsIn(theme).length > 0 ? [whoSays(prompt, theme)] : [];
  if (prompt.people < 2) return [];
  const label = capitalized(titleOf(counted) || theme.name);
  return [fill(heard, { label, count: counted.count, of: prompt.people })];
}

/** A caveat where few people were heard; mostly none. */
export function caveatsOf(prompt: Prompt): string[] {
  const heard = prompt.themes.length > 0 ? prompt.people : answersIn(prompt.responses);
  return heard > 0 && heard < FEW ? [wordings[prompt.language].sections.few] : [];
}
