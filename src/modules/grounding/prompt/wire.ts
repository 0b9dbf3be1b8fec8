import { z } from 'zod';

/** Labels as a model wrote them: what stands for nothing is dropped by whoever looks them up. */
export const evidenceWire = z.array(z.string());

export const caveatsWire = z
  .array(z.string())
  .describe('0-2 sentences: where evidence and persona do not fit');

/** Without what says nothing: the schema that is sent cannot forbid it. */
export function written(texts: readonly string[]): string[] {
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}
