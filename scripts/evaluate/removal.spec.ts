import { describe, expect, it } from 'vitest';
import type { Needs } from '../../src/modules/needs/needs.contract.js';
import type { PersonaEvidence } from '../../src/modules/personas/evidence/persona-evidence.js';
import type { ReadingCase } from '../reading/case.js';
import { whatBecame, withoutAPain } from './removal.js';

const pain = (title: string, count: number, evidence: string[], themeIds: string[] = []) =>
  ({
    title,
    description: 'People say it and it hurts.',
    affected: { count, evidence },
    quotes: [],
    themeIds,
  }) as unknown as Needs['painPoints'][number];

const people = ['A', 'B', 'C', 'D', 'E', 'A'];
const evidence = {
  responses: people.map((respondentId, n) => ({ id: `r${n}`, respondentId, answer: `Answer ${n}` })),
  findings: { themes: [{ themeId: 't', quotes: [{ responseId: 'r1' }] }] },
} as unknown as PersonaEvidence;
const about = {
  name: 'case',
  responses: people.map((id, n) => ({ respondent: { id }, answer: `Answer ${n}` })),
} as unknown as ReadingCase;
const needsOf = (...painPoints: Needs['painPoints']) => ({ painPoints }) as Needs;

describe('a case without a pain', () => {
  it('lacks every answer of those whom the rarest pain rests on, its themes’ people included', () => {
    const rare = pain('Slow engineer', 2, ['r0'], ['t']);
    const without = withoutAPain(about, needsOf(pain('Dear', 4, ['r2']), rare), evidence)!;
    expect(without.pain).toBe(rare);
    expect(without.removed).toBe(3);
    expect(without.left.responses.map(({ answer }) => answer)).toEqual(['Answer 2', 'Answer 3', 'Answer 4']);
  });

  it('is none where there is no pain, or too little would be left', () => {
    expect(withoutAPain(about, needsOf(), evidence)).toBeNull();
    const everybody = pain('All', 5, ['r0', 'r1', 'r2', 'r3']);
    expect(withoutAPain(about, needsOf(everybody), evidence)).toBeNull();
  });
});

describe('a pain', () => {
  const slow = pain('Slow engineer', 2, []);
  const among = [slow, pain('Dear plan', 4, [])];

  it('is gone where no other has the words that told it from the rest', () => {
    const left = [pain('Dear plan', 4, []), pain('Hidden limits', 2, [])];
    expect(whatBecame(slow, among, left, 'en')).toMatchObject({ gone: true, nearest: { likeness: 0 } });
    expect(whatBecame(slow, among, [], 'en')).toEqual({ gone: true, nearest: null });
  });

  it('stays where one has them, however it is worded', () => {
    const left = [pain('The engineer is slow', 3, [])];
    expect(whatBecame(slow, among, left, 'en')).toEqual({
      gone: false,
      nearest: { pain: 'The engineer is slow', likeness: 1 },
    });
  });
});
