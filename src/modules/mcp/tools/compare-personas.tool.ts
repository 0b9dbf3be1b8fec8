import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { comparisonRequestSchema, comparisonSchema } from '../../comparison/comparison.contract.js';
import { ComparisonService } from '../../comparison/comparison.service.js';
import { withFewIds } from '../brief.js';
import { McpTool, reads } from '../mcp-tool.js';
import { notice, noticeSchema } from '../untrusted.js';

// A schema of its own, without the name of the component: a tool's is an object, not a reference.
const input = z
  .strictObject({ personaIds: comparisonRequestSchema.shape.personaIds })
  .refine(({ personaIds }) => new Set(personaIds).size === personaIds.length, {
    path: ['personaIds'],
    error: 'Each only once.',
  });

const shown = comparisonSchema.pick({
  variant: true,
  personas: true,
  differences: true,
  needs: true,
  similarity: true,
  figures: true,
});
const output = z.object({ notice: noticeSchema, ...shown.shape });

@Injectable()
export class ComparePersonasTool extends McpTool<typeof input, typeof output> {
  readonly name = 'compare_personas';
  readonly title = 'Compare personas';
  readonly description =
    'Compares two or three personas: which fields differ, how alike each pair is and by which method, their needs beside ' +
    'each other, and for counted figures whether a difference is shown or may be chance. Needs that were not written yet ' +
    "are written for an editor's key, which costs tokens.";
  readonly input = input;
  readonly output = output;
  readonly annotations = reads;

  constructor(private readonly comparisons: ComparisonService) {
    super();
  }

  async call({ personaIds }: z.output<typeof input>): Promise<z.output<typeof output>> {
    // Fields side by side may hold whole stories; which of them differ is in the differences. Which needs are worded alike
    // an agent reads from them.
    const { fields: _fields, matches: _matches, ...comparison } = await this.comparisons.compare(personaIds);
    return { notice, ...(withFewIds(comparison) as z.output<typeof shown>) };
  }
}
