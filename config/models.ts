import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { projectFile } from './project-file.js';

const dollars = z.number().min(0);

const modelSettingsSchema = z.strictObject({
  /** Sent as `generationConfig.thinkingConfig`: 2.5 models take a budget, 3.x models a level. */
  thinking: z.union([
    z.strictObject({ thinkingBudget: z.number().int().min(0) }),
    z.strictObject({ thinkingLevel: z.enum(['minimal', 'low', 'medium', 'high']) }),
  ]),
  dollarsPerMillionTokens: z.strictObject({ input: dollars, output: dollars, cached: dollars.nullable() }),
});

const sectionSettingsSchema = z.strictObject({
  model: z.string().min(1),
  temperature: z.number().min(0).max(2),
  maxOutputTokens: z.number().int().min(64).max(65_536),
});

const sectionsSchema = z.strictObject({
  journey: sectionSettingsSchema,
  needs: sectionSettingsSchema,
  messaging: sectionSettingsSchema,
});

/** `config/models.json`: which model writes which section, and how. */
export const modelsConfigSchema = z
  .strictObject({
    models: z.record(z.string(), modelSettingsSchema),
    sections: sectionsSchema,
    /** For sections made the archived way, `src/archived/README.md`. */
    archived: sectionsSchema,
    /** Longest time one section may take, all attempts together, in milliseconds. */
    requestBudgetMs: z.number().int().min(1_000).max(120_000),
  })
  .superRefine(({ models, sections, archived }, context) => {
    for (const [list, settings] of Object.entries({ sections, archived })) {
      for (const [section, { model }] of Object.entries(settings)) {
        if (model in models) continue;
        const path = [list, section, 'model'];
        context.addIssue({ code: 'custom', path, message: 'is not listed in `models`' });
      }
    }
  });

export type ModelsConfig = z.output<typeof modelsConfigSchema>;
export type WrittenSection = keyof ModelsConfig['sections'];

/** @throws {z.ZodError | SyntaxError} where the file does not fit */
export function readModelsConfig(): ModelsConfig {
  return modelsConfigSchema.parse(JSON.parse(readFileSync(projectFile('config/models.json'), 'utf8')));
}
