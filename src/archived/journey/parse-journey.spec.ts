import { describe, expect, it } from 'vitest';
import { ModelOutputInvalidError } from '../../modules/llm/model.errors.js';
import { parseJourney } from './parse-journey.js';

const touchpoint = (channel: string) => ({
  channel,
  description: 'She asks there.',
  impact: 8,
  effort: 'Medium',
  evidence: ['r1'],
});
const stage = (name: string) => ({
  stage: name,
  name: 'Stage',
  summary: 'She wonders.',
  questions: ['Why?', 'When?', 'Where?'],
  buyingSignals: ['asks', 'looks'],
  touchpoints: ['Shop', 'Phone', 'Friends'].map(touchpoint),
  averageDays: 5,
  dropOffRate: 0.4,
  evidence: ['r1', 'p1'],
});
const journey = () => ({
  stages: ['Awareness', 'consideration', 'DECISION', 'Post-Purchase'].map(stage) as Record<string, unknown>[],
});
type Journey = ReturnType<typeof journey>;

const parsed = (change: (journey: Journey) => void = () => {}) => {
  const value = journey();
  change(value);
  return parseJourney(`Here it is:\n\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\`\nI hope it helps.`);
};

describe('a journey as a model wrote it', () => {
  it('becomes what the section is made of', () => {
    const draft = parsed();
    expect(draft.stages).toHaveLength(4);
    expect(draft.stages[0]).toMatchObject({
      name: 'Stage',
      averageDays: 5,
      dropOffRate: 0.4,
      labels: ['r1', 'p1'],
    });
    expect(draft.stages[3]!.touchpoints[1]).toEqual({
      channel: 'Phone',
      description: 'She asks there.',
      impact: 8,
      effort: 'medium',
      labels: ['r1'],
    });
  });

  it('may lack lists of texts, and have numbers as texts or a touchpoint too many', () => {
    const draft = parsed(({ stages }) => {
      delete stages[0]!['questions'];
      delete stages[0]!['evidence'];
      stages[0]!['averageDays'] = '12';
      stages[0]!['touchpoints'] = Array.from({ length: 7 }, (_, i) => touchpoint(`Channel ${i}`));
      stages[0]!['mood'] = 'curious';
    });
    expect(draft.stages[0]).toMatchObject({ questions: [], labels: [], averageDays: 12 });
    expect(draft.stages[0]!.touchpoints.map(({ channel }) => channel)).toEqual(
      [0, 1, 2, 3, 4].map((i) => `Channel ${i}`),
    );
    expect(draft.stages[0]).not.toHaveProperty('mood');
  });

  it.each<[string, (journey: Journey) => void, string]>([
    ['a stage is missing', ({ stages }) => stages.pop(), 'stages has 3 entries in place of four'],
    [
      'the stages are in another order',
      ({ stages }) => stages.unshift(stages.pop()!),
      'stages[0].stage is not awareness',
    ],
    [
      'a stage has another name',
      ({ stages }) => (stages[1]!['stage'] = 'trial'),
      'stages[1].stage is none of',
    ],
    ['a summary is missing', ({ stages }) => delete stages[2]!['summary'], 'stages[2].summary is no text'],
    [
      'a rate is missing: none is made up',
      ({ stages }) => delete stages[0]!['dropOffRate'],
      'dropOffRate is no number',
    ],
    [
      'a rate is in per cent',
      ({ stages }) => (stages[0]!['dropOffRate'] = 40),
      'dropOffRate is not within 0–1',
    ],
    [
      'there are two touchpoints',
      ({ stages }) => (stages[0]!['touchpoints'] as unknown[]).pop(),
      'fewer than 3',
    ],
    [
      'a touchpoint is a text',
      ({ stages }) => (stages[0]!['touchpoints'] = ['a', 'b', 'c']),
      'touchpoints[0] is no object',
    ],
    [
      'stages are an object',
      (value) => ((value as { stages: unknown }).stages = { 0: stage('awareness') }),
      'stages is no list',
    ],
  ])('is refused where %s', (_what, change, message) => {
    expect(() => parsed(change)).toThrow(ModelOutputInvalidError);
    expect(() => parsed(change)).toThrow(message);
  });

  it('is refused where it was cut off', () => {
    const text = JSON.stringify(journey());
    for (let length = 0; length < text.length; length += 7)
      expect(() => parseJourney(text.slice(0, length))).toThrow(ModelOutputInvalidError);
  });
});
