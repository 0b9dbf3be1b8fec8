import { describe, expect, it } from 'vitest';
import { ModelOutputInvalidError } from '../../modules/llm/model.errors.js';
import { Citations } from '../../modules/grounding/checks/citations.js';
import { journeySchema } from '../../modules/journey/journey.contract.js';
import { toJourney } from '../../modules/journey/to-journey.js';
import { parseJourney } from './parse-journey.js';

const [answerId, passageId] = [
  '00000001-0000-4000-8000-000000000000',
  '00000002-0000-4000-8000-000000000000',
];
const ids = new Map([
  ['r1', answerId],
  ['p1', passageId],
]);
const citing = () =>
  new Citations({ cite: (label) => (ids.has(label) ? { ids: [ids.get(label)!] } : undefined) });

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

const parsed = (change: (journey: Journey) => void = () => {}, citations = citing()) => {
  const value = journey();
  change(value);
  const text = `Here it is:\n\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\`\nI hope it helps.`;
  return parseJourney(text, citations);
};

describe('a journey as a model wrote it', () => {
  it('becomes what the section is made of', () => {
    const stages = parsed();
    expect(stages).toHaveLength(4);
    expect(stages[0]).toMatchObject({
      name: 'Stage',
      averageDays: 5,
      dropOffRate: 0.4,
      evidence: [answerId, passageId],
    });
    expect(stages[3]!.touchpoints[1]).toEqual({
      channel: 'Phone',
      description: 'She asks there.',
      impact: 8,
      effort: 'medium',
      evidence: [answerId],
    });
  });

  it('says nothing of what it was not asked: emotion, opportunity, themes', () => {
    const { stages } = toJourney(
      parsed(({ stages: [first] }) => Object.assign(first!, { opportunity: 'Call.' })),
    );
    for (const { emotion, opportunity, themeIds } of stages)
      expect([emotion, opportunity, themeIds]).toEqual([null, null, []]);
    expect(journeySchema.shape.stages.parse(stages)).toEqual(stages);
  });

  it('drops labels that stand for nothing, and counts them', () => {
    const citations = citing();
    const [first] = parsed(({ stages }) => (stages[0]!['evidence'] = ['[R1]', 'r9', 't1']), citations);
    expect(first!.evidence).toEqual([answerId]);
    expect(citations.unknownLabels).toEqual(['r9', 't1']);
    expect(citations).toMatchObject({ claims: 16, citedClaims: 16 });
  });

  it('may lack lists of texts, and have numbers as texts or a touchpoint too many', () => {
    const [first] = parsed(({ stages }) => {
      delete stages[0]!['questions'];
      delete stages[0]!['evidence'];
      stages[0]!['averageDays'] = '12';
      stages[0]!['touchpoints'] = Array.from({ length: 7 }, (_, i) => touchpoint(`Channel ${i}`));
      stages[0]!['mood'] = 'curious';
    });
    expect(first).toMatchObject({ questions: [], evidence: [], averageDays: 12 });
    expect(first!.touchpoints.map(({ channel }) => channel)).toEqual(
      [0, 1, 2, 3, 4].map((i) => `Channel ${i}`),
    );
    expect(first).not.toHaveProperty('mood');
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
      expect(() => parseJourney(text.slice(0, length), citing())).toThrow(ModelOutputInvalidError);
  });
});
