import { describe, expect, it } from 'vitest';
import { isPartOf } from '../../../test/support/evidence/part-of.js';
import { WritingModel } from '../../../test/support/writing-model.js';
import { growingSchema } from '../../common/domain/growing.js';
import { wilsonInterval } from '../grounding/checks/wilson.js';
import { labelSentences } from '../grounding/prompt/labelled-sentences.js';
import type { Finding, FoundQuote } from '../personas/evidence/findings.contract.js';
import type { PersonaEvidence } from '../personas/evidence/persona-evidence.js';
import { needsSchema } from './needs.contract.js';
import type { WrittenNeeds, WrittenPain } from './needs.wire.js';
import { OptimizedNeedsGenerator } from './optimized-needs.generator.js';

const idOf = (index: number) => `00000001-0000-4000-8000-${`${index}`.padStart(12, '0')}`;
const themeIdOf = (index: number) => idOf(900 + index);

/** Who said what: the label of an answer is its place, from 1. */
const said = [
  ['ann', 'It is too dear. I love the smell of it.'],
  ['bob', 'Far too dear for me.'],
  ['cid', 'It is cheap!'],
  ['dan', 'I wait for days.'],
  ['ann', 'And I wait as well.'],
  ['eve', 'Nothing to say.'],
] as const;
const responses = said.map(([respondentId, answer], index) => ({
  id: idOf(index + 1),
  question: null,
  answer,
  respondentId,
  rating: null,
  askedAt: null,
}));
const at = (answer: number, sentence = 0): FoundQuote => {
  const { id, answer: text } = responses[answer - 1]!;
  const { responseId, start, end } = labelSentences([{ id, question: null, answer: text }])[sentence]!;
  return { responseId, start, end };
};
const theme = (index: number, label: string, found: Partial<Finding>): Finding => ({
  themeId: themeIdOf(index),
  label,
  kind: 'pain',
  stages: [],
  people: [],
  against: [],
  quotes: [],
  counterQuotes: [],
  ...found,
});
/** Of 20 people, those above among them. */
const themes = [
  theme(1, 'Too dear', {
    people: [0, 1, 5, 6, 7],
    against: [2, 8],
    quotes: [at(1), at(2)],
    counterQuotes: [at(3)],
  }),
  theme(2, 'Takes long', { people: [0, 3], quotes: [at(4), at(5)] }),
  theme(3, 'Smells good', { kind: 'praise', people: [0], quotes: [at(1, 1)] }),
];
const uncoded = {
  persona: { values: [], interests: [] },
  project: { product: 'Soup', industry: null, language: 'en', messagingDefaults: {} },
  responses,
  passages: [],
  findings: null,
} as unknown as PersonaEvidence;
const coded: PersonaEvidence = { ...uncoded, findings: { themes, respondents: 20, answersCoded: 24 } };

const painOf = (changes: Partial<WrittenPain> = {}): WrittenPain => ({
  themes: ['t1'],
  quotes: ['a2'],
  title: 'Too dear',
  description: 'They look at the price and leave.',
  solutions: ['Show it before.', 'Sell a smaller one.'],
  frequency: 'often',
  severity: 8,
  ...changes,
});
const written: WrittenNeeds = {
  jobs: [
    { evidence: ['t1', 'a1a', 'a99'], statement: 'When I pay, I want to know why.', frequency: 'often', difficulty: 'low', priority: 9 },
    { evidence: [], statement: 'When I wait, I want news.', frequency: 'rarely', difficulty: 'high', priority: 3 },
  ],
  outcomes: [
    { evidence: ['t2'], statement: 'Minimize the days it takes', measurable: true, importance: 9, satisfaction: 3 },
    { evidence: ['a1b'], statement: 'Increase the smell of it', measurable: false, importance: 5, satisfaction: 9 },
  ],
  pains: [painOf(), painOf({ themes: ['t2'], quotes: ['a4', 'a5'], title: 'Takes long' })],
  furtherVoices: [],
  caveats: ['Few were asked.'],
}; // prettier-ignore

/** Writes of these needs the lists that are asked for. */
const writing = (needs: WrittenNeeds) =>
  new WritingModel(({ properties }) =>
    Object.fromEntries(Object.keys(properties!).map((name) => [name, needs[name as keyof WrittenNeeds]])),
  );
const generate = (needs: WrittenNeeds, read = coded, options = {}) =>
  new OptimizedNeedsGenerator(writing(needs)).prepare(read).generate(options);
const painsOf = async (pains: WrittenPain[], read = coded) =>
  (await generate({ ...written, pains }, read)).data.painPoints;
const textsOf = (quotes: readonly { text: string }[]) => quotes.map(({ text }) => text);

describe.each([
  ['whole', false],
  ['in parts', true],
])('needs that are written %s', (_, inParts) => {
  it('have scores and shares that are computed, and quotes cut from the answers', async () => {
    const { data, caveats, checks } = await generate(written, coded, { inParts });
    expect(needsSchema.parse(data)).toEqual(data);
    expect(data.jobsToBeDone[0]).toMatchObject({
      statement: 'When I pay, I want to know why.',
      priority: { value: 9, provenance: 'model_estimate', evidence: [idOf(1), idOf(2)] },
      quotes: [{ text: 'It is too dear.', responseId: idOf(1), start: 0, end: 15 }],
    });
    expect(data.desiredOutcomes.map(({ opportunityScore, opportunityBand }) => [opportunityScore, opportunityBand])).toEqual([
      [15, 'low_hanging'],
      [5, 'unattractive'],
    ]); // prettier-ignore
    expect(data.painPoints.map(({ id }) => id)).toEqual(['pain-1', 'pain-2']);
    expect(data.painPoints[0]).toMatchObject({
      themeIds: [themeIdOf(1)],
      severity: { value: 8, evidence: [idOf(1), idOf(2)] },
      affected: { count: 5, of: 20, share: 0.25, interval: wilsonInterval(5, 20), status: 'shared' },
    });
    expect(caveats).toEqual(['Few were asked.']);
    // What the texts here are like is measured elsewhere.
    const failed = checks.filter(({ passed, value }) => !passed && value === undefined).map(({ id }) => id);
    expect(failed).toEqual(['citations_resolve']);
  });

  it('grow to what they become, a pain with what it cites, no number without what it rests on', async () => {
    const partials: unknown[] = [];
    const onPartial = (partial: unknown) => partials.push(JSON.parse(JSON.stringify(partial)));
    const pains = [
      painOf({ quotes: ['a4', 'a2'] }),
      painOf({ themes: ['t9'], quotes: ['a98'] }),
      written.pains[1]!,
    ];
    const { data } = await generate({ ...written, pains }, coded, { inParts, onPartial });
    const schema = growingSchema(needsSchema);
    expect(partials.length).toBeGreaterThan(10);
    for (const [index, partial] of partials.entries()) {
      expect(schema.parse(partial)).toEqual(partial);
      expect(isPartOf(partials[index - 1], partial)).toBe(true);
      expect(isPartOf(partial, data)).toBe(true);
    }
    expect(partials.at(-1)).toEqual(data);
  });

  it('are refused where they have what they must not have', async () => {
    const bad = { ...written, pains: [painOf({ solutions: ['See www.evil.example', 'Wait.'] })] };
    await expect(generate(bad, coded, { inParts })).rejects.toMatchObject({ code: 'model_output_invalid' });
  });
});

it('are asked for in one call, or pains beside the rest, of the same input', async () => {
  for (const [inParts, titles] of [
    [false, ['Needs']],
    [true, ['NeedsJobs', 'NeedsPains']],
  ] as const) {
    const model = writing(written);
    const prepared = new OptimizedNeedsGenerator(model).prepare(coded);
    await prepared.generate({ inParts });
    expect(model.requests.map(({ schema }) => schema.meta()!.title)).toEqual(titles);
    expect(prepared.inputHash).toBe(new OptimizedNeedsGenerator(writing(written)).prepare(coded).inputHash);
  }
});

describe('people who have a pain', () => {
  it.each([
    ['of one theme', ['t1'], 5],
    ['of two, each once', ['t1', 't2'], 6],
    ['who deny a theme', ['t1n'], 2],
    ['of the theme that there is', ['t9', 't2'], 2],
    ['of a theme in capitals and brackets', ['[T2]'], 2],
  ])('are counted by the service: those %s', async (_, named, count) => {
    const [pain] = await painsOf([painOf({ themes: named })]);
    expect(pain!.affected).toMatchObject({ count, of: 20, interval: wilsonInterval(count, 20) });
  });

  it('are those of a theme that stands among the quotes', async () => {
    const [pain] = await painsOf([painOf({ themes: ['t9'], quotes: ['t1', 'a4'] })]);
    expect(pain).toMatchObject({ themeIds: [themeIdOf(1)], affected: { count: 5 } });
    expect(textsOf(pain!.quotes)).toEqual(['It is too dear.', 'Far too dear for me.']);
  });

  it('are those who are cited, where the theme is none', async () => {
    const [pain] = await painsOf([painOf({ themes: ['price'], quotes: ['[A1a]', 'a2', 'a5'] })]);
    expect(pain).toMatchObject({ themeIds: [], affected: { count: 2, of: 20 } });
    expect(textsOf(pain!.quotes)).toEqual(['It is too dear.', 'Far too dear for me.', 'And I wait as well.']);
  });

  it('are one: then it emerges', async () => {
    const [pain] = await painsOf([painOf({ themes: ['t3'], quotes: ['a1b'] })]);
    expect(pain!.affected).toMatchObject({ count: 1, status: 'emerging' });
  });

  it('are those who are cited of those who were read, while answers are not coded', async () => {
    const { data } = await generate(
      { ...written, pains: [painOf({ quotes: ['a4', 'a5', 'a1b'] })] },
      uncoded,
    );
    expect(data.painPoints[0]).toMatchObject({
      themeIds: [],
      counterQuotes: [],
      affected: { count: 2, of: 5, evidence: [idOf(4), idOf(5), idOf(1)] },
    });
    expect(textsOf(data.painPoints[0]!.quotes)).toEqual([
      'I wait for days.',
      'And I wait as well.',
      'I love the smell of it.',
    ]);
  });

  it('are not there: then there is no pain, and that is an answer', async () => {
    const nobody = [painOf({ themes: ['t9'], quotes: ['a99'] }), painOf({ themes: ['t8'], quotes: ['p1'] })];
    expect(await painsOf(nobody)).toEqual([]);
    expect(await painsOf([])).toEqual([]);
    const [pain] = await painsOf([...nobody, painOf()]);
    expect(pain).toMatchObject({ id: 'pain-1', title: 'Too dear' });
  });
});

describe('quotes of a pain', () => {
  it.each([
    ['are those cited, in their order', ['t1'], ['a2', 'a1a'], ['Far too dear for me.', 'It is too dear.']],
    ['leave out another theme', ['t1'], ['a4', 'a2'], ['Far too dear for me.']],
    ['leave out another stance', ['t1'], ['a3', 'a2'], ['Far too dear for me.']],
    ['leave out a praise in the same answer', ['t1'], ['a1b', 'a1a'], ['It is too dear.']],
    [
      'are the best of the theme where none fits',
      ['t2'],
      ['a1b', 'a3'],
      ['I wait for days.', 'And I wait as well.'],
    ],
    ['are of those who deny, where they have it', ['t1n'], ['a1a'], ['It is cheap!']],
  ])('%s', async (_, named, quotes, expected) => {
    const [pain] = await painsOf([painOf({ themes: named, quotes })]);
    expect(textsOf(pain!.quotes)).toEqual(expected);
  });

  it('against it are of those who deny it', async () => {
    const [denied, undenied, turned] = await painsOf([
      painOf(),
      painOf({ themes: ['t2'] }),
      painOf({ themes: ['t1n'] }),
    ]);
    expect(textsOf(denied!.counterQuotes)).toEqual(['It is cheap!']);
    expect(undenied!.counterQuotes).toEqual([]);
    expect(textsOf(turned!.counterQuotes)).toEqual(['It is too dear.', 'Far too dear for me.']);
  });

  it('are never for it and against it as well', async () => {
    const [pain] = await painsOf([painOf({ themes: ['t1', 't1n'], quotes: ['a1a', 'a3'] })]);
    expect(textsOf(pain!.quotes)).toEqual(['It is too dear.', 'It is cheap!']);
    expect(pain!.counterQuotes).toEqual([]);
  });
});

it('drops entries that say nothing', async () => {
  const [job, outcome] = [written.jobs[0]!, written.outcomes[0]!];
  const { data } = await generate({
    ...written,
    jobs: [{ ...job, statement: ' ' }, job],
    outcomes: [{ ...outcome, statement: '' }, outcome],
    pains: [painOf({ solutions: ['', 'Tell them.'] })],
    caveats: ['', ' Few. ', 'Old.', 'A third.'],
  });
  expect(data.jobsToBeDone).toHaveLength(1);
  expect(data.desiredOutcomes).toHaveLength(1);
  expect(data.painPoints[0]!.solutions).toEqual(['Tell them.']);
});

describe('further voices', () => {
  const voicesOf = async (furtherVoices: string[]) =>
    (await generate({ ...written, pains: [], furtherVoices })).data.furtherVoices;

  it('have the name of their theme, and say where they are against it', async () => {
    expect(await voicesOf(['t2', 't1n', 'a6'])).toMatchObject([
      { label: 'Takes long', affected: { count: 2 } },
      { label: 'Too dear', against: true, affected: { count: 2 } },
      { label: null, affected: { count: 1 } },
    ]);
    expect((await voicesOf(['t2']))[0]).not.toHaveProperty('against');
  });
});

describe('the hash of needs', () => {
  const hashOf = (read: PersonaEvidence) =>
    new OptimizedNeedsGenerator(writing(written)).prepare(read).inputHash;

  it.each([
    ['more people were coded', { ...coded, findings: { ...coded.findings!, respondents: 21 } }],
    ['answers are not coded', uncoded],
    [
      'an answer is another one',
      { ...coded, responses: responses.with(5, { ...responses[5]!, id: idOf(77) }) },
    ],
    ['the product is another', { ...coded, project: { ...coded.project, product: 'Tea' } }],
  ])('is another where %s', (_, changed) => {
    expect(hashOf(changed)).not.toBe(hashOf(coded));
    expect(hashOf({ ...coded, sectionsVersion: 7 })).toBe(hashOf(coded));
  });
});

it('asks for no needs where nobody was asked', () => {
  expect(() => new OptimizedNeedsGenerator(writing(written)).prepare({ ...uncoded, responses: [] })).toThrow(
    'These questions would settle them.',
  );
});
