import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { line } from '../../../common/http/text-schema.js';
import { beginningOf } from '../brief.js';
import { McpTool, reads } from '../mcp-tool.js';
import { PersonaSearch } from '../persona-search.js';
import { notice, noticeSchema } from '../untrusted.js';

const input = z.strictObject({
  query: line(200)
    .optional()
    .describe(
      'Words in the name, headline or occupation; all of them, case and accents do not matter. Absent: every persona.',
    ),
  projectId: z.uuid().optional().describe('Only those of one project.'),
  limit: z.number().int().min(1).max(50).default(20),
  startingAfter: z.uuid().optional().describe('The id of the last one already seen, for the next page.'),
});

const text = z.string().max(300).nullable();

const output = z.object({
  notice: noticeSchema,
  personas: z
    .array(
      z.object({
        id: z.uuid(),
        name: z.string().max(200),
        title: text,
        headline: text,
        occupation: text,
        segment: text,
        projectId: z.uuid(),
        project: z.string().max(300),
        updatedAt: z.iso.datetime(),
      }),
    )
    .max(50),
  hasMore: z.boolean().describe('Whether there are more: ask again with `startingAfter`.'),
});

@Injectable()
export class FindPersonasTool extends McpTool<typeof input, typeof output> {
  readonly name = 'find_personas';
  readonly title = 'Find personas';
  readonly description =
    'Finds customer personas by words in their name, headline or occupation, or lists all of them, the ' +
    'oldest first. Gives the ids that the other tools take. Free.';
  readonly input = input;
  readonly output = output;
  readonly annotations = reads;

  constructor(private readonly search: PersonaSearch) {
    super();
  }

  async call(wanted: z.output<typeof input>): Promise<z.output<typeof output>> {
    const { found, hasMore, projects } = await this.search.find(wanted);
    return {
      notice,
      personas: found.map((persona) => ({
        id: persona.id,
        name: persona.name,
        title: beginningOf(persona.personaTitle, 300),
        headline: beginningOf(persona.headline, 300),
        occupation: beginningOf(persona.occupation, 300),
        segment: beginningOf(persona.segmentName, 300),
        projectId: persona.projectId,
        project: beginningOf(projects.get(persona.projectId), 300) ?? '',
        updatedAt: persona.updatedAt.toISOString(),
      })),
      hasMore,
    };
  }
}
