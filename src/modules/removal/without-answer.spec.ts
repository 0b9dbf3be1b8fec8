import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Needs, needsSchema } from '../needs/needs.contract.js';
import { journeySchema } from '../journey/journey.contract.js';
import { wilsonInterval } from '../grounding/checks/wilson.js';
import { RemovedWords } from './removed-words.js';
import { type RemovedAnswer, speaksOf, withoutAnswer } from './without-answer.js';

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const answers = new Map(
  Array.from({ length: 6 }, (_, index) => [
    uuid(index),
    `Answer ${'abcdef'[index]} says quite a few words of its own.`,
  ]),
);
const quote = (id: string) => ({
  text: answers.get(id)!,
  responseId: id,
  start: 0,
  end: answers.get(id)!.length,
});
const estimate = (evidence: string[]) => ({ value: 5, provenance: 'model_estimate' as const, evidence });

function pain(evidence: string[], quoted: string[], title = 'A pain', of = 6): Needs['painPoints'][number] {
  const count = evidence.length;
  return {
    id: 'pain-1',
    title,
    description: 'Some words.',
    severity: estimate(evidence),
    frequency: 'often',
    affected: {
      count,
      of,
      share: count / of,
      interval: wilsonInterval(count, of),
      status: count < 2 ? 'emerging' : 'shared',
      evidence,
    },
    themeIds: [],
    quotes: quoted.map(quote),
    counterQuotes: [],
    solutions: ['One', 'Two'],
  };
}
const needs = (painPoints: Needs['painPoints']): Needs => ({
  jobsToBeDone: [],
  desiredOutcomes: [],
  painPoints,
  furtherVoices: [],
});
const gone = uuid(0);
const removed = (
  people: Record<string, string> = {},
  says: Record<string, string[]> = {},
  wasOnlyCoded = false,
): RemovedAnswer => {
  const others = [...answers.keys()].filter((id) => id !== gone);
  return {
    id: gone,
    words: new RemovedWords(answers.get(gone)!),
    person: gone,
    people: new Map(others.map((id) => [id, people[id] ?? id])),
    wasOnlyOne: !Object.values(people).includes(gone),
    wasOnlyCoded,
    themesOf: new Map(Object.entries(says).map(([id, themes]) => [id, new Set(themes)])),
  };
};

describe('needs without an answer', () => {
  it('lose its quote and its id, and count the others anew', () => {
    const data = needs([pain([gone, uuid(1), uuid(2)], [gone, uuid(1)]), pain([uuid(3)], [uuid(3)])]);
    const left = withoutAnswer(data, needsSchema, removed()) as Needs;
    expect(left).toEqual(
      needs([pain([uuid(1), uuid(2)], [uuid(1)], 'A pain', 5), pain([uuid(3)], [uuid(3)], 'A pain', 5)]),
    );
  });

  it('count a person who said it in another answer as well', () => {
    const people = { [uuid(1)]: gone };
    const data = pain([gone, uuid(1)], [uuid(1)]);
    data.affected.count = 1;
    const left = withoutAnswer(needs([data]), needsSchema, removed(people)) as Needs;
    expect(left.painPoints[0]!.affected).toMatchObject({ count: 1, of: 6, status: 'emerging' });
  });

  it('lose a pain that nobody else was quoted for', () => {
    const data = needs([pain([gone, uuid(1)], [gone]), pain([uuid(2)], [uuid(2)], 'Another')]);
    expect(
      (withoutAnswer(data, needsSchema, removed()) as Needs).painPoints.map(({ title }) => title),
    ).toEqual(['Another']);
  });

  it('lose the innermost entry that is in its words', () => {
    const data = needs([pain([uuid(1)], [uuid(1)])]);
    data.painPoints[0]!.solutions[1] = 'He says quite a few words of his own';
    data.painPoints[0]!.solutions.push('They say: a says quite a few words.');
    const left = withoutAnswer(data, needsSchema, removed()) as Needs;
    expect(left.painPoints[0]!.solutions).toEqual(['One']);
  });

  it('are nothing where the section cannot do without', () => {
    const stage = (name: string) => ({ stage: 'awareness', name, touchpoints: [] });
    const words = new RemovedWords(answers.get(gone)!);
    const journey = {
      stages: ['says quite a few words', 'b', 'c', 'd'].map(stage),
      lengthDays: 1,
      conversionRate: 0,
    };
    expect(withoutAnswer(journey, journeySchema, { ...removed(), words })).toBeUndefined();
  });

  describe('an entry that cites few of those who are counted for its themes', () => {
    /** Of fifty people seven say it, and two are cited. */
    const themed = (themeIds: string[], cited = [uuid(1), uuid(2)]) => {
      const [affected] = [{ ...pain(cited, cited).affected, count: 7, of: 50 }];
      return { ...pain(cited, [uuid(1)]), themeIds, affected };
    };
    const schema = needsSchema.extend({
      painPoints: z.array(needsSchema.shape.painPoints.element.extend({ themeIds: z.array(z.string()) })),
    });
    const left = (data: ReturnType<typeof themed>, answer: RemovedAnswer) => {
      const section = withoutAnswer({ ...needs([]), painPoints: [data] }, schema, answer) as z.output<
        typeof schema
      >;
      const { count, of, share, evidence } = section.painPoints[0]!.affected;
      expect(share).toBe(count / of);
      return [count, of, evidence.length];
    };

    it('counts one fewer where the answer said one of them, cited or not', () => {
      expect(left(themed(['t1', 't2']), removed({}, { [gone]: ['t2'] }, true))).toEqual([6, 49, 2]);
      expect(left(themed(['t1'], [gone, uuid(1)]), removed({}, { [gone]: ['t1'] }, true))).toEqual([
        6, 49, 1,
      ]);
    });

    it('counts as many where that person says one of them elsewhere', () => {
      const people = { [uuid(4)]: gone };
      const says = { [gone]: ['t1'], [uuid(4)]: ['t2'] };
      expect(left(themed(['t1', 't2']), removed(people, says))).toEqual([7, 50, 2]);
      expect(left(themed(['t1']), removed(people, says))).toEqual([6, 50, 2]);
      expect(left(themed(['t1', 't2'], [gone, uuid(1)]), removed(people, says))).toEqual([7, 50, 1]);
    });

    it('counts as many where the answer said none of them', () => {
      expect(left(themed(['t1']), removed({}, { [gone]: ['t3'] }, true))).toEqual([7, 49, 2]);
      expect(left(themed(['t1']), removed())).toEqual([7, 50, 2]);
    });

    it('counts one fewer where the answer is cited, though it says none of them any more', () => {
      expect(left(themed(['t1'], [gone, uuid(1)]), removed())).toEqual([6, 50, 1]);
    });

    it('counts one fewer at most, whatever there is (property)', () => {
      const ids = [...answers.keys()];
      const themes = fc.subarray(['t1', 't2', 't3']);
      const says = fc.dictionary(fc.constantFrom(...ids), themes);
      const people = fc.dictionary(fc.constantFrom(...ids.slice(1)), fc.constantFrom(...ids));
      const cited = fc.subarray(ids.slice(2)).map((some) => [uuid(1), ...some]);
      fc.assert(
        fc.property(
          themes,
          cited,
          fc.boolean(),
          people,
          says,
          fc.boolean(),
          (named, some, isCited, by, said, only) => {
            const data = themed(named, isCited ? [gone, ...some] : some);
            const [count, of] = left(data, removed(by, said, only));
            expect([6, 7]).toContain(count);
            expect([49, 50]).toContain(of);
          },
        ),
      );
    });
  });

  it('fit the schema, speak of it no more, and keep every other quote, whatever there was', () => {
    const ids = [...answers.keys()];
    const some = fc.subarray(ids, { minLength: 1 });
    const text = fc.constantFrom('Fine.', ...answers.values(), 'It says quite a few words');
    const anyPain = fc
      .tuple(some, text, fc.array(text))
      .chain(([evidence, title, solutions]) =>
        fc
          .subarray(evidence, { minLength: 1 })
          .map((quoted) => ({ ...pain(evidence, quoted, title), solutions })),
      );
    const anyJob = fc.tuple(some, text).map(([quoted, statement]) => ({
      statement,
      priority: estimate(quoted),
      frequency: 'often' as const,
      difficulty: 'low' as const,
      quotes: quoted.map(quote),
    }));
    fc.assert(
      fc.property(fc.array(anyPain), fc.array(anyJob), (painPoints, jobsToBeDone) => {
        const data = { ...needs(painPoints), jobsToBeDone };
        const before = structuredClone(data);
        const left = withoutAnswer(data, needsSchema, removed()) as Needs;
        expect(data).toEqual(before);
        expect(needsSchema.parse(left)).toEqual(left);
        expect(speaksOf(left, removed())).toBe(false);
        expect(JSON.stringify(left)).not.toContain(gone);
        for (const { affected, quotes } of left.painPoints) {
          expect(affected.count).toBeLessThanOrEqual(affected.of);
          expect(affected.count).toBe(affected.evidence.length);
          for (const each of quotes)
            expect(answers.get(each.responseId)!.slice(each.start, each.end)).toBe(each.text);
        }
        const clean = ({ title }: Needs['painPoints'][number]) => !removed().words.isIn(title);
        const kept = painPoints.filter(
          (each) => clean(each) && each.quotes.some(({ responseId }) => responseId !== gone),
        );
        expect(left.painPoints.map(({ title }) => title)).toEqual(kept.map(({ title }) => title));
      }),
    );
  });
});
