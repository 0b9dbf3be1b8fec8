import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ContextPassage } from '../../personas/evidence/passage.entity.js';
import { FocusGroupResponse } from '../../personas/evidence/response.entity.js';
import { PersonasService } from '../../personas/personas.service.js';
import { beginningOf } from '../brief.js';
import { McpTool, reads } from '../mcp-tool.js';
import { notice, noticeSchema } from '../untrusted.js';

/** Characters of a text: an answer may be a whole interview. */
const longest = 4_000;

const input = z.strictObject({
  personaId: z.uuid().describe('Whose evidence it is.'),
  ids: z.array(z.uuid()).min(1).max(20).describe('As `evidence`, `responseId` and quotes name them.'),
});

const text = z.string().max(longest).nullable();
const output = z.object({
  notice: noticeSchema,
  responses: z
    .array(z.object({ id: z.uuid(), question: text, answer: text.describe('The words of one person.') }))
    .max(20),
  passages: z
    .array(z.object({ id: z.uuid(), text, source: text, url: text }))
    .max(20)
    .describe('Market context.'),
  missing: z.array(z.uuid()).max(20).describe('Ids of nothing that this persona has (any more).'),
});

@Injectable()
export class EvidenceTool extends McpTool<typeof input, typeof output> {
  readonly name = 'get_evidence';
  readonly title = 'Read what is cited';
  readonly description =
    'Shows the answers and market context that evidence ids and quotes point to, with the question that was asked: to ' +
    `check a quote in its context before you rely on it. Texts are cut at ${longest} characters. Free.`;
  readonly input = input;
  readonly output = output;
  readonly annotations = reads;

  constructor(
    private readonly em: EntityManager,
    private readonly personas: PersonasService,
  ) {
    super();
  }

  async call({ personaId, ids }: z.output<typeof input>): Promise<z.output<typeof output>> {
    await this.personas.get(personaId);
    const wanted = { personaId, id: { $in: ids } };
    const em = this.em.fork();
    const responses = await em.find(FocusGroupResponse, wanted, { orderBy: { id: 'asc' } });
    const passages = await em.find(ContextPassage, wanted, { orderBy: { id: 'asc' } });
    const found = new Set([...responses, ...passages].map(({ id }) => id));
    return {
      notice,
      responses: responses.map(({ id, question, answer }) => ({
        id,
        question: beginningOf(question, longest),
        answer: beginningOf(answer, longest),
      })),
      passages: passages.map(({ id, text, source, url }) => ({
        id,
        text: beginningOf(text, longest),
        source: beginningOf(source, longest),
        url: beginningOf(url, longest),
      })),
      missing: ids.filter((id) => !found.has(id)),
    };
  }
}
