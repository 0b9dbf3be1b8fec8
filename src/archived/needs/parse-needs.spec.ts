import { describe, expect, it } from 'vitest';
import { ModelOutputInvalidError } from '../../modules/llm/model.errors.js';
import { Citations } from '../../modules/grounding/checks/citations.js';
import type { PersonaEvidence } from '../../modules/personas/evidence/persona-evidence.js';
import { evidenceBlock } from '../prompt/evidence-block.js';
import { parseNeeds } from './parse-needs.js';

const said = ['I wait for hours. It is cold.', 'We wait too.', 'I wait again, I do.'];
const responses = said.map((answer, index) => ({
  id: `answer-${index + 1}`,
  question: null,
  answer,
  respondentId: ['ann', 'bob', 'ann'][index]!,
  rating: null,
  askedAt: null,
}));
const evidence = { responses, passages: [], project: { language: 'en' } } as unknown as PersonaEvidence;
const block = evidenceBlock(evidence, responses, []);

const needs = () => ({
  jobsToBeDone: [
    {
      statement: 'When I wait, I want to know how long, so I can plan.',
      priority: 8,
      frequency: 'Often',
      difficulty: 'high',
      quotes: [{ response: 'r1', text: 'I wait for hours' }],
    },
  ] as Record<string, unknown>[],
  desiredOutcomes: [
    { statement: 'Minimize the wait', importance: 9, satisfaction: '3', measurable: true, evidence: ['r1'] },
  ] as Record<string, unknown>[],
  painPoints: [
    {
      title: 'Waiting',
      description: 'They wait.',
      severity: 7,
      frequency: 'sometimes',
      shownBy: ['r1', 'r2'],
      quotes: [{ response: '[r1]', text: 'I wait for hours' }],
      solutions: ['Tell them.'],
    },
  ] as Record<string, unknown>[],
});
type Needs = ReturnType<typeof needs>;

const parsed = (change: (needs: Needs) => void = () => {}, citations = new Citations(block)) => {
  const value = needs();
  change(value);
  return parseNeeds(JSON.stringify(value), block, citations);
};

describe('needs as a model wrote them', () => {
  it('become what the section is made of', () => {
    const quote = { text: 'I wait for hours', responseId: 'answer-1', start: 0, end: 16 };
    expect(parsed()).toMatchObject({
      jobs: [{ frequency: 'often', difficulty: 'high', quotes: [quote], evidence: ['answer-1'] }],
      outcomes: [{ importance: 9, satisfaction: 3, measurable: true, evidence: ['answer-1'] }],
      pains: [
        {
          title: 'Waiting',
          quotes: [quote],
          counterQuotes: [],
          themeIds: [],
          evidence: ['answer-1', 'answer-2'],
          solutions: ['Tell them.'],
        },
      ],
    });
  });

  it('count a person once, of those whose answers were read', () => {
    const { pains } = parsed(({ painPoints }) => (painPoints[0]!['shownBy'] = ['r1', 'r2', 'r3', 'r9']));
    expect(pains[0]).toMatchObject({ count: 2, of: 2 });
  });

  it('lose quotes that nobody said, and are refused where no pain is left with one', () => {
    const citations = new Citations(block);
    const { pains } = parsed(({ painPoints: [pain] }) => {
      const quotes = [
        { response: 'r2', text: 'I wait for hours' },
        { response: 'r1', text: 'It is cold.' },
      ];
      pain!['quotes'] = quotes;
    }, citations);
    expect(pains[0]!.quotes.map(({ text }) => text)).toEqual(['It is cold.']);
    expect(citations.inventedQuotes).toEqual(['I wait for hours']);
    expect(() =>
      parsed(({ painPoints }) => (painPoints[0]!['quotes'] = [{ response: 'r1', text: 'Nobody said it.' }])),
    ).toThrow('painPoints has none with a quote that stands in the answer it names');
  });

  it('may lack labels and solutions, and have no jobs', () => {
    const draft = parsed((value) => {
      value.jobsToBeDone = [];
      delete value.painPoints[0]!['shownBy'];
      delete value.painPoints[0]!['solutions'];
    });
    expect(draft.jobs).toEqual([]);
    expect(draft.pains[0]).toMatchObject({ evidence: ['answer-1'], count: 1, solutions: [] });
  });

  it.each<[string, (needs: Needs) => void, string]>([
    [
      'the pains are missing',
      (value) => delete (value as Partial<Needs>).painPoints,
      'painPoints is no list',
    ],
    [
      'a score is missing: none is made up',
      ({ painPoints }) => delete painPoints[0]!['severity'],
      'severity is no number',
    ],
    [
      'a score is over ten',
      ({ jobsToBeDone }) => (jobsToBeDone[0]!['priority'] = 80),
      'priority is not within 1–10',
    ],
    [
      'a frequency is another',
      ({ painPoints }) => (painPoints[0]!['frequency'] = 'daily'),
      'frequency is none of',
    ],
    [
      'quotes are texts',
      ({ painPoints }) => (painPoints[0]!['quotes'] = ['I wait']),
      'quotes[0] is no object',
    ],
    [
      'quotes are missing',
      ({ painPoints }) => delete painPoints[0]!['quotes'],
      'painPoints[0].quotes is no list',
    ],
    [
      'a quote names no response',
      ({ painPoints }) => (painPoints[0]!['quotes'] = [{ text: 'I wait' }]),
      'response is no text',
    ],
    [
      'measurable is a word',
      ({ desiredOutcomes }) => (desiredOutcomes[0]!['measurable'] = 'yes'),
      'neither true nor false',
    ],
  ])('are refused where %s', (_what, change, message) => {
    expect(() => parsed(change)).toThrow(ModelOutputInvalidError);
    expect(() => parsed(change)).toThrow(message);
  });
});
