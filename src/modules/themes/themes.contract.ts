import { z } from 'zod';
import { listOf, pageQuerySchema } from '../../common/http/page.js';
import { queryFlag } from '../../common/http/query-flag.js';
import { exactText, line } from '../../common/http/text-schema.js';
import { quoteSchema, tokensSchema } from '../../common/domain/section.contract.js';
import { stances, verdicts } from './mention.entity.js';
import { editActions } from './theme-edit.entity.js';
import { journeyStages } from '../../common/domain/journey-stages.js';
import { themeKinds } from '../personas/evidence/findings.contract.js';
import { maxResponsesPerPersona } from '../personas/evidence/response.contract.js';

const count = z.number().int().min(0);
/** The most themes that are listed, dismissed and merged ones included. */
export const maxShownThemes = 1_000;
const interval = z.tuple([z.number(), z.number()]);

export const themeSchema = z
  .object({
    id: z.uuid(),
    label: z.string().max(120),
    kind: z.enum(themeKinds),
    definition: z.string().max(1_000).describe('What an answer must say to count, and what does not belong.'),
    stages: z
      .array(z.enum(journeyStages))
      .max(journeyStages.length)
      .describe('Stages of the journey that it speaks of.'),
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
    quotes: z
      .array(quoteSchema.extend({ stance: z.enum(stances) }).meta({ id: 'ThemeQuote' }))
      .max(5)
      .describe('Of different people; the last one denies it, where somebody does.'),
    origin: z.enum(['model', 'person']),
    edited: z
      .array(z.enum(['label', 'definition', 'kind']))
      .max(3)
      .describe('What a person has set.'),
    dismissed: z.boolean(),
    mergedInto: z.uuid().nullable().describe('The theme that this one counts for; such a one is not listed.'),
    mergedFrom: z
      .array(z.object({ id: z.uuid(), label: z.string().max(120) }))
      .max(maxShownThemes)
      .describe('Themes that were merged into this one, and count for it.'),
    searching: z.boolean().describe('The answers are still being looked through for it.'),
    etag: z
      .string()
      .max(100)
      .describe('To be sent as If-Match with a change; another one after each edit of a person.'),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Theme' });
export type ThemeView = z.output<typeof themeSchema>;

const closedQuestionSchema = z
  .object({
    question: z.string().max(2_000).nullable(),
    of: count.describe('People who answered it.'),
    values: z
      .array(
        z.object({
          value: z
            .string()
            .max(20_000)
            .describe('As most wrote it: case, white space and a full stop do not matter.'),
          count: count.describe('People who gave it.'),
          share: z.number().nullable(),
          interval: interval.nullable().describe('Wilson score interval at 95 %, [low, high].'),
        }),
      )
      .max(maxResponsesPerPersona)
      .describe('The commonest first.'),
  })
  .meta({ id: 'ClosedQuestion' });
export type ClosedQuestion = z.output<typeof closedQuestionSchema>;

export const coverageSchema = z
  .object({
    answersCoded: count.describe(
      'Those that the counts stand on. Where all are to be coded again they are the former ones until the first is.',
    ),
    answersTotal: count,
    respondents: count.describe('People whose answers were coded.'),
    notCoded: z
      .array(z.object({ responseId: z.uuid(), reason: z.string().max(200) }))
      .max(100)
      .describe('The first hundred that could not be coded, and why.'),
    notCodedTotal: count,
    waiting: count.describe('Answers that are still to be coded.'),
    closed: count.describe('Answers to closed questions: counted, not coded as prose.'),
    closedQuestions: z.array(closedQuestionSchema).max(maxResponsesPerPersona),
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
    model: z.string().max(200),
    promptVersion: z.string().max(200),
    codedAt: z.iso.datetime(),
    tokens: tokensSchema,
    calls: count,
  })
  .meta({ id: 'CodingProvenance' });
export type CodingProvenance = z.output<typeof codingProvenanceSchema>;

export const codingStates = ['none', 'waiting', 'coding', 'coded', 'failed'] as const;
export type CodingState = (typeof codingStates)[number];

const stateSchema = z
  .enum(codingStates)
  .describe(
    '`none`: there are no answers. `waiting`: some are still to be coded, looked through or checked. `coding`: they are at ' +
      'this moment. `failed`: the latest attempt ended with `problem`; another one follows, or one is asked for by recoding.',
  );

export const themesSchema = z
  .object({
    data: z.array(themeSchema).max(maxShownThemes),
    coverage: coverageSchema,
    agreement: agreementSchema.nullable(),
    state: stateSchema,
    problem: z
      .string()
      .max(100)
      .nullable()
      .describe('Code of the problem that coding stopped at, while it does.'),
    provenance: codingProvenanceSchema.nullable(),
  })
  .meta({ id: 'Themes' });
export type ThemesView = z.output<typeof themesSchema>;

export const themesQuerySchema = z.strictObject({
  includeDismissed: queryFlag
    .default(false)
    .describe('Whether those that a person dismissed are there as well, at the end.'),
});
export type ThemesQuery = z.output<typeof themesQuerySchema>;

export const mentionSchema = z
  .object({
    id: z.uuid(),
    themeId: z.uuid().describe('Its own theme: where that was merged, not the one that it counts for.'),
    quote: quoteSchema,
    stance: z.enum(stances),
    respondent: z.string().max(200).nullable().describe('Who said it, as it was imported.'),
    verdict: z.enum(verdicts).describe('Of the second look; only `confirmed` counts.'),
    rejected: z.boolean().describe('By a person: it does not count.'),
    etag: z.string().max(100).describe('To be sent as If-Match with a change.'),
  })
  .meta({ id: 'Mention' });
export type MentionView = z.output<typeof mentionSchema>;
export const mentionListSchema = listOf(mentionSchema).meta({ id: 'MentionList' });

export const mentionQuerySchema = pageQuerySchema.extend({
  stance: z.enum(stances).optional().describe('Only those that say it, or deny it.'),
  verdict: z.enum(verdicts).optional().describe('Only those of this verdict.'),
  rejected: queryFlag.optional().describe('Only those that a person rejected, or the others.'),
});
export type MentionQuery = z.output<typeof mentionQuerySchema>;

const editedFieldsSchema = z
  .object({
    label: z.string().max(120),
    definition: z.string().max(1_000),
    kind: z.enum(themeKinds),
    dismissed: z.boolean(),
    mergedInto: z.uuid().nullable(),
    rejected: z.boolean(),
  })
  .partial();

const attributed = {
  userId: z.string().max(128).describe('`X-User-Id`, else the id of the API key.'),
  at: z.iso.datetime(),
};

export const themeEditSchema = z
  .object({
    id: z.uuid(),
    themeId: z.uuid(),
    mentionId: z.uuid().nullable().describe('Of the mention that was rejected or not, as it was named then.'),
    action: z.enum(editActions),
    before: editedFieldsSchema.describe('The fields that it changed, as they were.'),
    after: editedFieldsSchema.describe('The same, as they became.'),
    ...attributed,
    undone: z.object(attributed).nullable(),
  })
  .meta({ id: 'ThemeEdit' });
export type ThemeEditView = z.output<typeof themeEditSchema>;
export const themeEditListSchema = listOf(themeEditSchema).meta({ id: 'ThemeEditList' });

export const undoneEditSchema = z
  .object({
    undone: themeEditSchema,
    theme: themeSchema.nullable().describe('As it is now; null: adding it was undone, and it is gone.'),
  })
  .meta({ id: 'UndoneEdit' });

export const recodingSchema = z
  .object({ state: stateSchema, answers: count.describe('How many are coded again.') })
  .meta({ id: 'Recoding' });

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
  .refine(({ mergeInto, ...others }) => mergeInto === undefined || Object.keys(others).length === 0, {
    path: ['mergeInto'],
    error: 'Stands alone: what is merged has no label, definition or kind of its own.',
  })
  .meta({ id: 'ThemeChange' });
export type ThemeChange = z.output<typeof themeChangeSchema>;

export const mentionChangeSchema = z.strictObject({ rejected: z.boolean() }).meta({ id: 'MentionChange' });
export type MentionChange = z.output<typeof mentionChangeSchema>;
