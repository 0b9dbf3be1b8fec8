import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { projectFile } from './project-file.js';

const dollars = z.number().min(0);
const milliseconds = z.number().int();

const modelSettingsSchema = z.strictObject({
  /** Sent as `generationConfig.thinkingConfig`: 2.5 models take a budget, 3.x models a level. */
  thinking: z.union([
    z.strictObject({ thinkingBudget: z.number().int().min(0) }),
    z.strictObject({ thinkingLevel: z.enum(['minimal', 'low', 'medium', 'high']) }),
  ]),
  /** `false`: the model ignores it or refuses it, so it is left out of the request. */
  temperature: z.literal(false).optional(),
  /** At the standard tier; flex costs half. */
  dollarsPerMillionTokens: z.strictObject({ input: dollars, output: dollars, cached: dollars.nullable() }),
  /** How fast others say it is, to compare with what `npm run check:gemini` measures. Null: sources do not agree. */
  published: z
    .strictObject({
      firstTokenMs: milliseconds.min(1).nullable(),
      tokensPerSecond: z.number().positive(),
      source: z.string().min(1),
    })
    .optional(),
});

const sectionSettingsSchema = z.strictObject({
  /** The first writes; the next ones stand in, in this order, while it cannot. */
  models: z
    .array(z.string().min(1))
    .min(1)
    .refine((names) => new Set(names).size === names.length, { error: 'must not name a model twice' }),
  temperature: z.number().min(0).max(2),
  maxOutputTokens: z.number().int().min(64).max(65_536),
  /** What one call takes, until the service has seen for itself; no retry is begun with less time left. */
  typicalCallMs: milliseconds.min(100).max(60_000),
});

/** The same for a call that writes a part of the section, where somebody waits and the parts are written side by side. */
const inPartsSchema = sectionSettingsSchema.extend({
  partMaxOutputTokens: z.number().int().min(64).max(65_536),
  partTypicalCallMs: milliseconds.min(100).max(60_000),
});

/** How work is asked for that nobody waits for: contexts of the rank `background`. */
const backgroundSchema = z.strictObject({
  /** In place of `requestBudgetMs`. */
  requestBudgetMs: milliseconds.min(1_000).max(600_000),
  /** `flex`: at half the price, whenever Google has room; what it cannot serve is asked for at the standard tier. */
  serviceTier: z.enum(['standard', 'flex']),
  /** How long flex may take, before `requestBudgetMs` begins; Google aims at 1 to 15 minutes. */
  flexWaitMs: milliseconds.min(1_000).max(1_800_000),
});

/** How answers are coded into themes. */
const codingSchema = z.strictObject({
  /** Answers that one call reads; with no more than these, one call finds the themes and codes all. */
  answersPerCall: z.number().int().min(5).max(200),
  /** Side by side, for one persona. */
  callsInFlight: z.number().int().min(1).max(32),
  /** With more answers a sample spread over people is coded, and said to be one. */
  maxAnswers: z.number().int().min(50).max(10_000),
  /** Share of the answers that is coded a second time, independently, for Cohen's kappa; at most 200 answers. */
  secondCodingShare: z.number().min(0).max(1),
  /** After a change of the evidence, so that one import is coded once. */
  debounceMs: milliseconds.min(0).max(60_000),
});

/** Sections that are written before anybody asks for them. */
const precomputeSchema = z.strictObject({
  /** Of the tenant's tokens of the day (UTC), what they may take. */
  tokensPerTenantAndDay: z.number().int().min(0),
  /** Of those, what the jobs of the night may take: the rest is for what changes by day. */
  nightlyShare: z.number().min(0).max(1),
  /** When the night's look at all personas begins: cron, in UTC. */
  nightly: z.string().min(9),
  /** Days for which a look, an import or the making of a persona counts as lately. */
  latelyDays: z.number().int().min(1).max(365),
  /** After a change, so that several are one job. */
  debounceMs: milliseconds.min(0).max(600_000),
});

/** Batches in the background. */
const batchSchema = z.strictObject({
  /** Of the tenant's tokens of the day (UTC), what they may take: the rest is for who waits. */
  tokensPerTenantAndDay: z.number().int().min(0),
});

/** When a model or a key is left alone, `docs/model.md`. */
const breakerSchema = z.strictObject({
  /** Failures in a row, without a success between them. */
  failures: z.number().int().min(1).max(100),
  /** While it is left alone, one call tries it at most that often. */
  probeEveryMs: milliseconds.min(50).max(60_000),
  /** After the server refused a key, or does not know a model, as long as another one can be asked. */
  refusedMs: milliseconds.min(0).max(3_600_000),
});

/** How much of this process's work may be for the model. */
const loadSchema = z.strictObject({
  maxInFlight: z.number().int().min(1).max(10_000),
  /** Calls that wait for a place; one more is refused. */
  maxQueued: z.number().int().min(0).max(10_000),
  /** Of both, what one tenant may take. */
  tenantShare: z.number().gt(0).max(1),
  /** Of all that, what work that nobody waits for may take; of a tenant's part as well. */
  backgroundShare: z.number().gt(0).max(1),
  /** Mean over a second; with more, calls are refused. */
  maxEventLoopDelayMs: milliseconds.min(10).max(60_000),
});

/** `config/models.json`: which model writes which section, and how. */
export const modelsConfigSchema = z
  .strictObject({
    models: z.record(z.string(), modelSettingsSchema),
    sections: z.strictObject({
      journey: inPartsSchema,
      needs: inPartsSchema,
      messaging: inPartsSchema,
      /** All of them in one call, where nobody waits. */
      together: sectionSettingsSchema,
      coding: sectionSettingsSchema,
    }),
    /** For sections made the archived way, `src/archived/README.md`. */
    archived: z.strictObject({
      journey: sectionSettingsSchema,
      needs: sectionSettingsSchema,
      messaging: sectionSettingsSchema,
    }),
    /** Longest time one section may take, all attempts together, in milliseconds. */
    requestBudgetMs: milliseconds.min(1_000).max(120_000),
    background: backgroundSchema,
    /** After so many, of all its processes, a tenant gets nothing new until the next day (UTC). */
    tokensPerTenantAndDay: z.number().int().min(0),
    /** Longer answers are cut off, with their connection. */
    maxResponseBytes: z.number().int().min(10_000).max(100_000_000),
    /** How often each key of `GEMINI_API_KEY` is used compared with the others, in their order; 1 where not given. */
    keyWeights: z.array(z.number().int().min(1).max(100)).optional(),
    coding: codingSchema,
    precompute: precomputeSchema,
    batch: batchSchema,
    breaker: breakerSchema,
    load: loadSchema,
  })
  .superRefine(({ models, sections, archived }, context) => {
    for (const [list, settings] of Object.entries({ sections, archived })) {
      for (const [section, { models: names }] of Object.entries(settings)) {
        names.forEach((name, index) => {
          if (name in models) return;
          const path = [list, section, 'models', index];
          context.addIssue({ code: 'custom', path, message: 'is not listed in `models`' });
        });
      }
    }
  });

export type ModelsConfig = z.output<typeof modelsConfigSchema>;
export type SectionSettings = z.output<typeof sectionSettingsSchema>;
/** What is paid for a call: https://ai.google.dev/gemini-api/docs/flex-inference. */
export type ServiceTier = ModelsConfig['background']['serviceTier'];
/** A section that a model writes. */
export type WrittenSection = keyof ModelsConfig['archived'];
/** What a model is asked for. */
export type ModelTask = keyof ModelsConfig['sections'];
export type CodingLimits = ModelsConfig['coding'];

/** @throws {z.ZodError | SyntaxError} where the file does not fit */
export function readModelsConfig(): ModelsConfig {
  return modelsConfigSchema.parse(JSON.parse(readFileSync(projectFile('config/models.json'), 'utf8')));
}
