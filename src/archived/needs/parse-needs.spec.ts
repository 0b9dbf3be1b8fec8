import { describe, expect, it } from 'vitest';
import { ModelOutputInvalidError } from '../../modules/llm/model.errors.js';
import { parseNeeds } from './parse-needs.js';

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

const parsed = (change: (needs: Needs) => void = () => {}) => {
  const value = needs();
  change(value);
  return parseNeeds(JSON.stringify(value));
};

describe('needs as a model wrote them', () => {
  it('become what the section is made of', () => {
    expect(parsed()).toMatchObject({
      jobs: [{ frequency: 'often', difficulty: 'high', quotes: [{ label: 'r1', text: 'I wait for hours' }] }],
      outcomes: [{ importance: 9, satisfaction: 3, measurable: true, labels: ['r1'] }],
      pains: [{ title: 'Waiting', labels: ['r1', 'r2'], solutions: ['Tell them.'] }],
    });
  });

  it('may lack labels and solutions, and have no jobs', () => {
    const draft = parsed((value) => {
      value.jobsToBeDone = [];
      delete value.painPoints[0]!['shownBy'];
      delete value.painPoints[0]!['solutions'];
    });
    expect(draft.jobs).toEqual([]);
    expect(draft.pains[0]).toMatchObject({ labels: [], solutions: [] });
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
