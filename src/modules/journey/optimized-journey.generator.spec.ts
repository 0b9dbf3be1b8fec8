import { describe, expect, it } from 'vitest';
import { benchEvidence } from '../../../test/bench/support/bench-persona.js';
import { codedEvidence, themeIdOf } from '../../../test/support/evidence/coded-evidence.js';
import { isPartOf } from '../../../test/support/evidence/part-of.js';
import { WritingModel } from '../../../test/support/writing-model.js';
import { growingSchema } from '../../common/domain/growing.js';
import { journeyStages } from '../../common/domain/journey-stages.js';
import { journeySchema } from './journey.contract.js';
import type { WrittenStage } from './journey.wire.js';
import { OptimizedJourneyGenerator } from './optimized-journey.generator.js';
import { journeyParts } from './parts-of-journey.js';

const stageOf = (name: string, changes: Partial<WrittenStage> = {}): WrittenStage => ({
  evidence: ['t1', 'a99z'],
  name,
  summary: `${name}: she wonders, "what" it costs, and asks around.`,
  questions: ['What is it?', 'What does it cost?', 'Who has it?'],
  buyingSignals: ['asks friends', 'compares prices'],
  touchpoints: ['Shop', 'Friends', 'Search'].map((channel) => ({
    evidence: channel === 'Shop' ? ['p1'] : [],
    channel,
    description: `${channel} tell her what it is.`,
    impact: 8,
    effort: 'medium',
  })),
  opportunity: 'Say what it costs.',
  emotion: { word: 'curious', score: 1 },
  daysHere: 12,
  leavingHereOfTen: 4,
  ...changes,
});
const names = ['One', 'Two', 'Three', 'Four'];
/** Writes these stages, whole or in parts. */
const writing = (stages: WrittenStage[], caveats: string[] = []) =>
  new WritingModel((schema, index) =>
    schema['title'] === 'Journey' ? { stages, caveats } : partOf(stages, index, caveats),
  );

/** What the part of the journey at that place writes. */
function partOf(stages: readonly WrittenStage[], index: number, caveats: string[]) {
  return {
    ...(journeyParts[index] === 'path' && { caveats }),
    stages: stages.map(({ touchpoints, opportunity, ...path }) => {
      const written = { path, touchpoints: { touchpoints, opportunity } };
      return written[journeyParts[index]!];
    }),
  };
}
const journey = names.map((name) => stageOf(name));

const evidence = codedEvidence('en');
const prepare = (model: WritingModel, read = evidence) => new OptimizedJourneyGenerator(model).prepare(read);

describe.each([
  ['whole', false],
  ['in parts', true],
])('a journey that is written %s', (_, inParts) => {
  it('has the four stages in order, its numbers estimated or computed', async () => {
    const model = writing(journey);
    const { data, tokens, attempts } = await prepare(model).generate({ inParts });
    expect(journeySchema.parse(data)).toEqual(data);
    expect(data.stages.map(({ stage, name }) => [stage, name])).toEqual(
      journeyStages.map((stage, index) => [stage, names[index]]),
    );
    expect(data.lengthDays).toBe(48);
    expect(data.conversionRate).toBeCloseTo(0.6 ** 4);
    const ids = evidence.findings!.themes[0]!;
    for (const stage of data.stages) {
      expect(stage.themeIds).toEqual([ids.themeId]);
      expect(stage.evidence.every((id) => evidence.responses.some((response) => response.id === id))).toBe(
        true,
      );
      expect(stage.emotion).toEqual({
        word: 'curious',
        score: { value: 1, provenance: 'model_estimate', evidence: stage.evidence },
      });
      expect(stage.dropOffRate).toEqual({
        value: 0.4,
        provenance: 'model_estimate',
        evidence: stage.evidence,
      });
      expect(stage.touchpoints[0]).toMatchObject({ priority: 'high', impact: { value: 0.8 } });
      expect(stage.touchpoints[0]!.evidence).toHaveLength(1);
    }
    expect(model.requests).toHaveLength(inParts ? 2 : 1);
    expect(tokens.total).toBe(110 * model.requests.length);
    expect(attempts).toBe(1);
  });

  it('drops what says nothing, and refuses none of it', async () => {
    const [point] = stageOf('').touchpoints;
    const touchpoints = [point!, { ...point!, channel: ' ' }, { ...point!, description: '' }];
    const { data } = await prepare(
      writing(names.map((name) => stageOf(name, { touchpoints, questions: ['', ' ', 'Why?'] }))),
    ).generate({ inParts });
    expect(data.stages[0]!.touchpoints).toHaveLength(1);
    expect(data.stages[0]!.questions).toEqual(['Why?']);
  });

  it('grows to what it becomes, every stage in its place, no number without what it rests on', async () => {
    const partials: unknown[] = [];
    const onPartial = (partial: unknown) => partials.push(JSON.parse(JSON.stringify(partial)));
    const { data } = await prepare(writing(journey)).generate({ inParts, onPartial });
    const schema = growingSchema(journeySchema);
    expect(partials.length).toBeGreaterThan(20);
    for (const [index, partial] of partials.entries()) {
      expect(partial).toMatchObject({ stages: journeyStages.map((stage) => ({ stage })) });
      expect(schema.parse(partial)).toEqual(partial);
      expect(isPartOf(partials[index - 1], partial)).toBe(true);
      expect(isPartOf(partial, data)).toBe(true);
    }
    const named = partials.findIndex((partial) => JSON.stringify(partial).includes('"One"'));
    expect(JSON.stringify(partials[named])).not.toContain('she wonders');
    expect(partials.at(-1)).toEqual({ stages: data.stages });
  });

  it('is shown no further, and refused, where it has what it must not have', async () => {
    const partials: unknown[] = [];
    const bad = journey.with(3, stageOf('Four', { opportunity: 'See https://evil.example now.' }));
    const generated = prepare(writing(bad)).generate({ inParts, onPartial: (each) => partials.push(each) });
    await expect(generated).rejects.toMatchObject({ code: 'model_output_invalid' });
    expect(JSON.stringify(partials)).not.toContain('evil');
  });
});

it('is the same whole and in parts', async () => {
  const [whole, parts] = [prepare(writing(journey)), prepare(writing(journey))];
  expect(whole.inputHash).toBe(parts.inputHash);
  expect((await whole.generate()).data).toEqual((await parts.generate({ inParts: true })).data);
});

it.each([false, true])('has two caveats at most; in parts: %s', async (inParts) => {
  const caveats = [' Nobody under 30 was asked. ', '', 'She lives elsewhere.', 'A third.'];
  expect((await prepare(writing(journey, caveats)).generate({ inParts })).caveats).toEqual([
    'Nobody under 30 was asked.',
    'She lives elsewhere.',
  ]);
});

describe('the parts of a journey', () => {
  const promptsOf = async (read = evidence) => {
    const model = writing(journey);
    await prepare(model, read).generate({ inParts: true });
    return model.requests.map(({ prompt }) => prompt);
  };
  const ownThemes = (prompt: string) => [...prompt.matchAll(/^(t\d+) \[/gm)].map(([, label]) => label);

  it('share one plan, and read every theme, every single voice and the market context', async () => {
    const [path, ...others] = await promptsOf();
    const themes = evidence.findings!.themes.map((_, index) => `t${index + 1}`);
    const linesOf = (prompt: string) => prompt.split('\n').filter((line) => line.startsWith('STAGE '));
    const told = linesOf(path!).flatMap((line) => [...line.matchAll(/t\d+/g)].map(([label]) => label));
    expect(new Set(told)).toEqual(new Set(themes));
    expect(linesOf(path!).map((line) => line.slice(0, line.indexOf(':')))).toEqual([
      'STAGE awareness',
      'STAGE consideration',
      'STAGE decision',
      'STAGE post-purchase',
    ]);
    for (const other of others) {
      expect(linesOf(other)).toEqual(linesOf(path!));
      expect(ownThemes(other)).toEqual(themes);
    }
    const contexts = [path!, ...others].map((prompt) => /^p1 /m.test(prompt));
    expect(contexts).toEqual([true, true]);
  });

  it('begin alike, and read all answers where none is coded', async () => {
    const prompts = await promptsOf(benchEvidence('en', 0));
    const withoutStages = prompts.map((prompt) => prompt.slice(0, prompt.indexOf('STAGE ')));
    expect(new Set(withoutStages).size).toBe(1);
    expect(prompts[0]).not.toContain('THEMES');
    expect(prompts[0]).not.toMatch(/STAGE .*\(/);
  });
});

describe('the hash of a journey', () => {
  const hashOf = (read: typeof evidence) => prepare(writing(journey), read).inputHash;
  const [first, ...others] = evidence.findings!.themes;

  it('is that of what its prompt reads', () => {
    expect(hashOf({ ...evidence, benchmarks: [], sectionsVersion: 9 })).toBe(hashOf(evidence));
  });

  it.each([
    ['a theme counts one person more', { ...first!, people: [...first!.people, 49] }],
    ['a theme has another name', { ...first!, label: 'Another' }],
    ['a theme is another', { ...first!, themeId: themeIdOf(99) }],
    ['a theme is quoted from other answers', { ...first!, quotes: first!.quotes.toReversed() }],
  ])('is another where %s', (_, changed) => {
    const findings = { ...evidence.findings!, themes: [changed, ...others] };
    expect(hashOf({ ...evidence, findings })).not.toBe(hashOf(evidence));
  });
});

it.each([false, true])('is refused in another language than asked for (in parts: %s)', async (inParts) => {
  const polish = { ...evidence, project: { ...evidence.project, language: 'pl' } };
  await expect(prepare(writing(journey), polish).generate({ inParts })).rejects.toThrow(
    'It is in English: write every text in Polish (pl).',
  );
});
