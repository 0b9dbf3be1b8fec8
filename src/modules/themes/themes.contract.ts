import { z } from 'zod';
import { listOf } from '../../common/http/page.js';
import { exactText, line } from '../../common/http/text-schema.js';
import { quoteSchema, tokensSchema } from '../../common/domain/section.contract.js';
import { stances, verdicts } from './mention.entity.js';
import { journeyStages, themeKinds } from './theme.entity.js';

const count = z.number().int().min(0);
const interval = z.tuple([z.number(), z.number()]);

export const themeSchema = z
  .object({
    id: z.uuid(),
    label: z.string(),
    kind: z.enum(themeKinds),
    definition: z.string().describe('What an answer must say to count, and what does not belong.'),
    stages: z.array(z.enum(journeyStages)).describe('Stages of the journey that it speaks of.'),
    respondents: z
      .object({
        count: count.describe('People with a confirmed mention that says it.'),
        against: count.describe('People with a confirmed mention that denies it.'),
        of: count.describe('People whose answers were coded.'),
        share: z.number().nullable().describe('Computed: count ÷ of; null where nobody was.'),
        interval: interval.nullable().describe('Wilson score interval at 95 %, [low, high].'),
        status: z.enum(['emerging', 'shared']).describe('`emerging`: fewer than two people.'),
      })
      .describe('Counted over everybody whose answers were coded.'),
    mentions: z.object({ for: count, against: count }).describe('Sentences, confirmed and not rejected.'),
    quotes: z.array(quoteSchema.and(z.object({ stance: z.enum(stances) }))).max(5),
    origin: z.enum(['model', 'person']),
    edited: z.array(z.enum(['label', 'definition', 'kind'])).describe('What a person has set.'),
    dismissed: z.boolean(),
    mergedFrom: z.array(z.uuid()).describe('Themes that were merged into this one.'),
    searching: z.boolean().describe('The answers are still being looked through for it.'),
    version: count,
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Theme' });
export type ThemeView = z.output<typeof themeSchema>;

export const coverageSchema = z
  .object({
    answersCoded: count,
    answersTotal: count,
    respondents: count.describe('People whose answers were coded.'),
    notCoded: z
      .array(z.object({ responseId: z.uuid(), reason: z.string() }))
      .max(100)
      .describe('The first hundred that could not be coded, and why.'),
    notCodedTotal: count,
    waiting: count.describe('Answers that are still to be coded.'),
    closed: count.describe('Answers to closed questions: counted, not coded as prose.'),
    sampled: z.boolean().describe('A sample spread over people was coded, not everybody.'),
  })
  .meta({ id: 'ThemeCoverage' });
export type CoverageView = z.output<typeof coverageSchema>;

export const agreementSchema = z
  .object({
    kappa: z
      .number()
      .nullable()
      .describe("Cohen's kappa of two independent codings; null where chance alone explains all."),
    interval: interval.nullable().describe('At 95 %.'),
    answers: count.describe('Answers that were coded twice.'),
  })
  .meta({ id: 'CodingAgreement' });
export type Agreement = z.output<typeof agreementSchema>;

export const codingProvenanceSchema = z
  .object({
    model: z.string(),
    promptVersion: z.string(),
    codedAt: z.iso.datetime(),
    tokens: tokensSchema,
    calls: count,
  })
  .meta({ id: 'CodingProvenance' });
export type CodingProvenance = z.output<typeof codingProvenanceSchema>;

export const themesSchema = z
  .object({
    data: z.array(themeSchema),
    coverage: coverageSchema,
    agreement: agreementSchema.nullable(),
    state: z.enum(['none', 'waiting', 'coding', 'coded', 'failed']),
    problem: z.string().nullable().describe('Code of the problem that coding stopped at, while it does.'),
    provenance: codingProvenanceSchema.nullable(),
  })
  .meta({ id: 'Themes' });

export const mentionSchema = z
  .object({
    id: z.uuid(),
    themeId: z.uuid(),
    quote: quoteSchema,
    stance: z.enum(stances),
    respondent: z.string().nullable(),
    verdict: z.enum(verdicts).describe('Of the second look; only `confirmed` counts.'),
    rejected: z.boolean(),
    version: count,
  })
  .meta({ id: 'Mention' });
export const mentionListSchema = listOf(mentionSchema).meta({ id: 'MentionList' });

export const newThemeSchema = z
  .strictObject({ label: line(120), definition: exactText(1_000), kind: z.enum(themeKinds) })
  .meta({ id: 'NewTheme' });
export type NewTheme = z.output<typeof newThemeSchema>;

export const themeChangeSchema = z
  .strictObject({
    label: line(120).optional(),
    definition: exactText(1_000).optional().describe('The answers are looked through again for it.'),
    kind: z.enum(themeKinds).optional(),
    dismissed: z.boolean().optional(),
    mergeInto: z.uuid().optional().describe('Another theme of this persona: its count takes this one in.'),
  })
  .refine((change) => Object.keys(change).length > 0, 'Name at least one field.')
  .meta({ id: 'ThemeChange' });
export type ThemeChange = z.output<typeof themeChangeSchema>;

export const mentionChangeSchema = z.strictObject({ rejected: z.boolean() }).meta({ id: 'MentionChange' });
export type MentionChange = z.output<typeof mentionChangeSchema>;
