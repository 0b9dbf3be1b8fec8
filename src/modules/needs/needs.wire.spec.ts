import { describe, expect, it } from 'vitest';
import { needsWire, type NeedsWire } from './needs.wire.js';

const needs = (): NeedsWire => ({
  jobs: [['When I wait, I want news, so I can plan.', 9, 3, 2, ['r1: I wait for hours']]],
  outcomes: [['Minimize the time it takes to get news', 9, 3, true, 'r1 r2']],
  pains: [['Waiting', 'Nobody says when.', 8, 4, 'r1', ['[r2]: "nobody: tells me"'], ['Tell them.']]],
});
const complaints = (change: (wire: NeedsWire) => unknown) => {
  const wire = needs();
  change(wire);
  const issues = needsWire.safeParse(wire).error?.issues ?? [];
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

describe('the terse form of needs', () => {
  it('is read as a draft', () => {
    expect(needsWire.parse(needs())).toEqual({
      jobs: [
        {
          statement: 'When I wait, I want news, so I can plan.',
          priority: 9,
          frequency: 'often',
          difficulty: 'medium',
          quotes: [{ label: 'r1', text: 'I wait for hours' }],
        },
      ],
      outcomes: [
        {
          statement: 'Minimize the time it takes to get news',
          importance: 9,
          satisfaction: 3,
          measurable: true,
          labels: ['r1', 'r2'],
        },
      ],
      pains: [
        {
          title: 'Waiting',
          description: 'Nobody says when.',
          severity: 8,
          frequency: 'always',
          labels: ['r1'],
          quotes: [{ label: '[r2]', text: '"nobody: tells me"' }],
          solutions: ['Tell them.'],
        },
      ],
    });
  });

  it('reads a quote without the marks of what was left out around it', () => {
    const wire = needs();
    wire.pains[0]![5] = ['r1: … I wait for … hours …'];
    expect(needsWire.parse(wire).pains[0]!.quotes).toEqual([{ label: 'r1', text: 'I wait for … hours' }]);
  });

  it.each<[string, (wire: NeedsWire) => unknown, string]>([
    [
      'a quote has no label',
      ({ pains }) => (pains[0]![5] = ['I wait for hours']),
      'pains.0.5.0: Must be a label',
    ],
    ['a quote has no words', ({ pains }) => (pains[0]![5] = ['r1: ']), 'pains.0.5.0: Must be a label'],
    ['a pain has no quote', ({ pains }) => (pains[0]![5] = []), 'pains.0.5: Must have 1–2 entries.'],
    ['a frequency is off the scale', ({ jobs }) => (jobs[0]![2] = 5), 'jobs.0.2: Must be 1–4.'],
    ['a score is off the scale', ({ outcomes }) => (outcomes[0]![1] = 0), 'outcomes.0.1: Must be 1–10.'],
    ['there are no jobs', (wire) => (wire.jobs = []), 'jobs: Must have 1–4 entries.'],
  ])('is refused, and says where, when %s', (_what, change, complaint) => {
    expect(complaints(change)[0]).toContain(complaint);
  });
});
