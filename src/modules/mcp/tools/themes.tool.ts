import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { themeKinds } from '../../personas/evidence/findings.contract.js';
import { codingStates } from '../../themes/themes.contract.js';
import { ThemesReader } from '../../themes/themes-reader.js';
import { beginningOf } from '../brief.js';
import { McpTool, reads } from '../mcp-tool.js';
import { notice, noticeSchema } from '../untrusted.js';

const input = z.strictObject({
  personaId: z.uuid().describe('From find_personas.'),
  kinds: z.array(z.enum(themeKinds)).min(1).max(themeKinds.length).optional().describe('Absent: all.'),
  limit: z.number().int().min(1).max(20).default(10),
});

const count = z.number().int().min(0);

const output = z.object({
  notice: noticeSchema,
  themes: z
    .array(
      z.object({
        id: z.uuid(),
        label: z.string().max(500),
        kind: z.enum(themeKinds),
        definition: z.string().max(1_000),
        people: z
          .object({
            count: count.describe('Who say it.'),
            against: count.describe('Who deny it.'),
            of: count.describe('Whose answers were coded.'),
            share: z.number().nullable(),
            interval: z.tuple([z.number(), z.number()]).nullable().describe('Wilson, 95 %, [low, high].'),
          })
          .describe('Counted, not estimated; those who answered were not drawn at random.'),
        quotes: z
          .array(
            z.object({
              text: z.string().max(2_000),
              stance: z.enum(['for', 'against']),
              responseId: z.uuid().describe('For get_evidence.'),
            }),
          )
          .max(5),
      }),
    )
    .max(20)
    .describe('Those that most people said first.'),
  total: count.describe('How many themes of these kinds there are.'),
  coverage: z.object({
    answersCoded: count,
    answersTotal: count,
    respondents: count,
    waiting: count.describe('Answers that are still to be coded: counts will change.'),
  }),
  state: z.enum(codingStates),
});

@Injectable()
export class ThemesTool extends McpTool<typeof input, typeof output> {
  readonly name = 'get_themes';
  readonly title = 'Read what people said, by theme';
  readonly description =
    'What the persona’s respondents said, coded into themes (pains, wishes, objections …): how many people say each, out ' +
    'of how many, with up to five word-for-word quotes. Prefer it to your own reading of single answers. Free.';
  readonly input = input;
  readonly output = output;
  readonly annotations = reads;

  constructor(private readonly themes: ThemesReader) {
    super();
  }

  async call({ personaId, kinds, limit }: z.output<typeof input>): Promise<z.output<typeof output>> {
    const { data, coverage, state } = await this.themes.list(personaId, { includeDismissed: false });
    const wanted = data.filter(({ kind }) => kinds === undefined || kinds.includes(kind));
    const { answersCoded, answersTotal, respondents, waiting } = coverage;
    return {
      notice,
      themes: wanted.slice(0, limit).map(({ id, label, kind, definition, respondents: people, quotes }) => ({
        id,
        label: beginningOf(label, 500) ?? '',
        kind,
        definition: beginningOf(definition, 1_000) ?? '',
        people: {
          count: people.count,
          against: people.against,
          of: people.of,
          share: people.share,
          interval: people.interval,
        },
        quotes: quotes.map(({ text, stance, responseId }) => ({
          text: beginningOf(text, 2_000) ?? '',
          stance,
          responseId,
        })),
      })),
      total: wanted.length,
      coverage: { answersCoded, answersTotal, respondents, waiting },
      state,
    };
  }
}
