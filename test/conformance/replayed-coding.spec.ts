import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { projectFile } from '../../config/project-file.js';
import {
  codedSchema,
  mappingSchema,
  readJsonFile,
  referenceSchema,
} from '../../scripts/evaluate-coding/coding-file.js';
import { scoreCoding } from '../../scripts/evaluate-coding/score-coding.js';
import { AnswerCoder } from '../../src/modules/themes/coding/answer-coder.js';
import { checkBatches } from '../../src/modules/themes/coding/check-batches.js';
import { LanguageModel, type ModelRequest } from '../../src/modules/llm/language-model.js';
import { readAnswer } from '../../src/modules/llm/answer/read-answer.js';

/** What a language model answered when it saw nothing but the requests; `test/fixtures/coding/README.md`. */
class ReplayedModel extends LanguageModel {
  constructor(private readonly answers: string[]) {
    super();
  }

  fingerprint() {
    return 'replayed';
  }

  async generate<T>(request: ModelRequest<T>) {
    const value = readAnswer(request, this.answers.shift()!);
    const tokens = { input: 0, output: 0, thinking: 0, cached: 0, total: 0 };
    return { value, model: 'replayed', tokens, unmetered: 0, attempts: 1, durationMs: 0 };
  }

  async write(): Promise<never> {
    throw new Error('Nobody asks for free text here.');
  }
}

const cases = [
  {
    name: 'repair-plan',
    file: projectFile('examples/en/answers.csv'),
    product: 'A repair plan for household appliances at GBP 9 a month',
    answerOf: (row: Record<string, string>) => ({ question: row['question']!, answer: row['answer']! }),
  },
  {
    name: 'gazpacho',
    file: projectFile('../shared/data/tinytroupe/bottled-gazpacho.csv'),
    product: 'A ready-to-drink bottled gazpacho',
    answerOf: (row: Record<string, string>) => ({
      question: 'Would you purchase a ready-to-drink bottled gazpacho?',
      answer: row['Explanation']!,
    }),
  },
];

describe.each(cases)("a language model's coding of $name", ({ name, file, product, answerOf }) => {
  const fixture = (what: string) => projectFile(`test/fixtures/coding/${name}.${what}.json`);
  const isThere = existsSync(file);
  if (!isThere) process.stderr.write(`Skipped: ${file} is not there, of whose answers this is a coding.\n`);

  it.skipIf(!isThere)(
    'agrees with the coding by hand: precision ≥ 0.9, recall ≥ 0.8 of the themes found',
    async () => {
      const rows = parse(readFileSync(file, 'utf8'), { columns: true, bom: true }) as Record<
        string,
        string
      >[];
      const answers = rows.map((row, index) => ({ id: `${index + 1}`, ...answerOf(row) }));
      const texts = new Map(answers.map(({ id, answer }) => [id, answer]));
      const replayed = ['codebook-answer', 'check-answer'].map((what) => readFileSync(fixture(what), 'utf8'));
      const coder = new AnswerCoder(new ReplayedModel(replayed));
      const { themes } = await coder.findThemes(answers, { language: 'en', product });
      const mentions = themes.flatMap(({ label, definition, mentions: said }, theme) =>
        said.map(({ responseId, start, end, stance }, index) => ({
          id: `${theme}:${index}`,
          theme: { id: `t${theme + 1}`, label, definition },
          stance,
          place: `${responseId}:${start}`,
          sentence: texts.get(responseId)!.slice(start, end),
          row: Number(responseId),
        })),
      );
      const [batch, ...more] = checkBatches(mentions);
      expect(more).toEqual([]);
      const { wrong } = await coder.check(batch!);
      const coded = codedSchema.parse({
        themes: themes.map(({ label }, index) => ({
          id: `t${index + 1}`,
          label,
          mentions: mentions
            .filter(({ id, theme }) => theme.id === `t${index + 1}` && !wrong.includes(id))
            .map(({ row, stance }) => ({ row, stance })),
        })),
      });
      const reference = readJsonFile(fixture('codes'), referenceSchema);
      const score = scoreCoding(
        reference,
        coded,
        readJsonFile(fixture('mapping'), mappingSchema),
        rows.length,
      );
      const { precision, recall, kappa } = score;
      process.stdout.write(`${name}: ${JSON.stringify({ precision, recall, kappa })}\n`);
      expect(score.precision).toBeGreaterThanOrEqual(0.9);
      expect(score.recall.mapped).toBeGreaterThanOrEqual(0.8);
    },
  );
});
