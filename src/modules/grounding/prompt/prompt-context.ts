import type { ProjectBrief } from '../../personas/evidence/persona-evidence.js';

/** What a model was asked: its answer is judged by it. */
export interface PromptContext {
  /** BCP 47. */
  language: string;
  /** The instructions, by those who run the service. */
  system: string;
  /** What the model was told of persona, product and evidence. */
  prompt: string;
  /** What those who order wrote themselves: a link that they name may be written. */
  order: string;
}

/** @param occasion what a message is for */
export function orderOf({ product, industry }: ProjectBrief, occasion: string | null = null): string {
  return [product, industry, occasion].filter((text) => text !== null).join('\n');
}
