import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readModelsConfig } from '../../../config/models.js';
import { projectFile } from '../../../config/project-file.js';
import { KEY } from '../../../packages/sample-gemini/fixtures/wire.js';
import { latencyProfiles } from '../../../packages/sample-gemini/src/latency-profiles.js';
import { startSampleGemini } from '../../../packages/sample-gemini/src/sample-gemini.js';
import type { SampleGemini } from '../../../packages/sample-gemini/src/sample-gemini.js';
import { languageOf } from '../../../src/modules/grounding/checks/language.js';
import { GeminiLanguageModel } from '../../../src/modules/llm/gemini.language-model.js';
import { AnswerCoder, type FoundTheme } from '../../../src/modules/themes/coding/answer-coder.js';
import { checkBatches } from '../../../src/modules/themes/coding/check-batches.js';
import { areNearTwins } from '../../../src/modules/themes/coding/near-twins.js';
import { hostileAnswers } from '../../support/evidence/hostile-answers.js';

/** What the sample codes, over the wire, as the service's own coder sees it. */

let sample: SampleGemini;
let coder: AnswerCoder;
let model: GeminiLanguageModel;

beforeAll(async () => {
  sample = await startSampleGemini({ apiKeys: [KEY], profile: latencyProfiles.instant });
  model = new GeminiLanguageModel(readModelsConfig(), { apiKeys: [KEY], baseUrl: sample.url });
  coder = new AnswerCoder(model);
});
afterEach(() => sample.faults.clear());
afterAll(async () => {
  await model.onModuleDestroy();
  await sample.close();
});

type Row = Record<string, string | undefined>;

function answersOf(language: string) {
  const csv = readFileSync(projectFile(`examples/${language}/answers.csv`), 'utf8');
  const rows = parse<Row>(csv, { columns: true, skip_empty_lines: true });
  return rows.map((row, index) => ({
    id: `r${index}`,
    question: row['question'] ?? row['pytanie'] ?? null,
    answer: row['answer'] ?? row['odpowiedź'] ?? '',
  }));
}

const lineOf = ({ label, definition }: FoundTheme, index: number) => ({
  id: `t${index + 1}`,
  label,
  definition,
});

describe.each(['en', 'pl'])('answers in %s', (language) => {
  const brief = { language, product: null };
  const answers = answersOf(language);
  const textOf = new Map(answers.map(({ id, answer }) => [id, answer]));

  it('are coded in one call: themes of its topics, in the language, each said by two answers', async () => {
    const { themes, calls } = await coder.findThemes(answers, brief);
    expect([calls, sample.usage.calls.at(-1)!.section]).toEqual([1, 'coding']);
    expect(themes.length).toBeGreaterThanOrEqual(4);
    expect(themes.length).toBeLessThanOrEqual(14);
    expect(languageOf(themes.flatMap(({ label, definition }) => [label, definition]))).toBe(language);
    for (const { mentions } of themes) {
      expect(new Set(mentions.map(({ responseId }) => responseId)).size).toBeGreaterThanOrEqual(2);
      for (const { responseId, start, end } of mentions)
        expect(textOf.get(responseId)!.slice(start, end).trim()).not.toBe('');
    }
    for (const [place, theme] of themes.entries()) {
      const twins = themes.slice(place + 1).filter((other) => {
        const bare = ({ label, definition }: FoundTheme) => ({
          label,
          definition,
          places: new Set<string>(),
        });
        return areNearTwins(bare(theme), bare(other));
      });
      expect(twins.map(({ label }) => `${theme.label} = ${label}`)).toEqual([]);
    }
  });

  it('are coded alike by a codebook that is given, and nothing is wrong at the second look', async () => {
    const { themes } = await coder.findThemes(answers, brief);
    const { mentions, missing } = await coder.code(answers, themes.map(lineOf), brief);
    expect(missing).toEqual([]);
    for (const [place, theme] of themes.entries()) {
      expect(mentions.get(`t${place + 1}`)).toEqual(theme.mentions);
    }
    const unchecked = themes.flatMap((theme, place) =>
      theme.mentions.map(({ responseId, start, end, stance }) => ({
        id: `${place}/${responseId}/${start}`,
        theme: lineOf(theme, place),
        stance,
        place: `${responseId}/${start}`,
        sentence: textOf.get(responseId)!.slice(start, end),
      })),
    );
    const wrongIn = async (mentions: typeof unchecked) => {
      const found = await Promise.all(checkBatches(mentions).map((batch) => coder.check(batch)));
      return found.flatMap(({ wrong }) => wrong);
    };
    expect(await wrongIn(unchecked)).toEqual([]);
    // Taken for the contrary they are.
    const turned = unchecked.map((mention) => ({
      ...mention,
      stance: mention.stance === 'for' ? ('against' as const) : ('for' as const),
    }));
    expect((await wrongIn(turned)).sort()).toEqual(turned.map(({ id }) => id).sort());
  });

  it('lack nothing but what the codebook that is given has not', async () => {
    const { themes } = await coder.findThemes(answers, brief);
    const { missing } = await coder.code(answers, themes.slice(1).map(lineOf), brief);
    expect(missing.map(({ label }) => label)).toEqual([themes[0]!.label]);
  });
});

describe("a person's theme", () => {
  const answers = ['The lid leaks all over my bag.', 'A lid that leaks is no lid.', 'It costs too much.'].map(
    (answer, index) => ({ id: `r${index}`, question: null, answer }),
  );
  const brief = { language: 'en', product: null };

  it.each([
    ['A leaking lid', ['r0', 'r1']],
    ['Too expensive', ['r2']],
  ])('%s is found by its words, or by its topic', async (label, ids) => {
    const { mentions } = await coder.code(answers, [{ id: 't1', label, definition: 'As it says.' }], brief);
    expect(mentions.get('t1')!.map(({ responseId }) => responseId)).toEqual(ids);
  });
});

it('hostile answers are data: what comes back fits the schema', async () => {
  const answers = Object.values(hostileAnswers).map((answer, index) => ({
    id: `r${index}`,
    question: null,
    answer,
  }));
  const { themes } = await coder.findThemes(answers, { language: 'en', product: null });
  expect(Array.isArray(themes)).toBe(true);
});

it('wrong-label: a sentence that is not there is dropped', async () => {
  const answers = answersOf('en');
  const { themes } = await coder.findThemes(answers, { language: 'en', product: null });
  sample.faults.add({ kind: 'wrong-label', section: 'coding' });
  const faulty = await coder.findThemes(answers, { language: 'en', product: null });
  const count = (found: FoundTheme[]) => found.reduce((sum, { mentions }) => sum + mentions.length, 0);
  expect(count(faulty.themes)).toBe(count(themes) - 1);
});
