import { expect, it } from 'vitest';
import type { Section } from '../../src/common/domain/section.contract.js';
import {
  LanguageModel,
  type ModelAnswer,
  type ModelRequest,
  type WrittenAnswer,
} from '../../src/modules/llm/language-model.js';
import { ModelTimeoutError } from '../../src/modules/llm/model.errors.js';
import { wilsonInterval } from '../../src/modules/grounding/checks/wilson.js';
import type { ReadingCase } from '../reading/case.js';
import { type Comparison, judgedRows, judgePair, pairsOf } from './judge.js';

/** Says what it is told to, and keeps what it was asked. */
class ToldJudge extends LanguageModel {
  readonly prompts: string[] = [];

  constructor(private readonly says: (prompt: string) => string) {
    super();
  }

  fingerprint() {
    return 'told';
  }

  async generate<T>(request: ModelRequest<T>): Promise<ModelAnswer<T>> {
    this.prompts.push(request.prompt);
    const value = request.schema.parse({ why: 'So it is.', better: this.says(request.prompt) });
    const tokens = { input: 0, output: 0, thinking: 0, cached: 0, total: 0 };
    return { value, model: 'told', tokens, unmetered: 0, attempts: 1, durationMs: 0 };
  }

  write(): Promise<WrittenAnswer> {
    throw new Error('Nobody asks for free text here.');
  }
}

const about = {
  name: 'case',
  project: { product: 'Tea' },
  persona: { name: 'Ada' },
  responses: [{ question: 'Why?', answer: 'It is warm.', respondent: { id: 'R1' } }],
  passages: [],
} as unknown as ReadingCase;
const messages = (body: string) =>
  ({
    status: 'ready',
    data: { type: 'email', variants: [{ headline: 'H', subheadline: 'S', body, cta: 'C', answers: [] }] },
    caveats: [],
  }) as unknown as Section<unknown>;
const [mine, archived] = [messages('Mine'), messages('Archived')];
const judged = (says: (prompt: string) => string) => {
  const judge = new ToldJudge(says);
  return judgePair(judge, about, 'messaging', mine, archived).then((verdict) => ({ verdict, ...judge }));
};
const mineIsFirst = (prompt: string) => prompt.indexOf('Mine') < prompt.indexOf('Archived');

it('is a win or a loss where the judge says it in both orders', async () => {
  const { verdict, prompts } = await judged((prompt) => (mineIsFirst(prompt) ? 'first' : 'second'));
  expect(verdict).toBe('won');
  expect(prompts.map(mineIsFirst)).toEqual([true, false]);
  expect(prompts[0]).toContain('It is warm.');
  expect((await judged((prompt) => (mineIsFirst(prompt) ? 'second' : 'first'))).verdict).toBe('lost');
});

it('is undecided where the judge favours a place, or neither', async () => {
  for (const place of ['first', 'second', 'neither'])
    expect((await judged(() => place)).verdict).toBe('undecided');
});

it('is not judged where the model gives no verdict', async () => {
  const refused = await judged(() => {
    throw new ModelTimeoutError('Refused.');
  });
  expect(refused.verdict).toBe('not_judged');
});

it('tells no judge which way a section was made', async () => {
  const { prompts } = await judged(() => 'first');
  for (const prompt of prompts) expect(prompt).not.toMatch(/whole|in parts|optimized/u);
});

it('judges what is there both ways', () => {
  const unavailable = { status: 'unavailable', data: null } as unknown as Section<unknown>;
  const made = {
    archived: { messaging: archived, needs: unavailable },
    whole: { messaging: mine, needs: mine },
    parts: {},
  };
  expect(pairsOf(made).map(({ way, section }) => `${way} ${section}`)).toEqual(['whole messaging']);
});

it('counts wins among all that were judged, with their interval', () => {
  const verdicts = ['won', 'won', 'lost', 'undecided', 'not_judged'] as const;
  const comparisons = verdicts.map((verdict): Comparison => ({
    case: 'c',
    section: 'needs',
    way: 'whole',
    verdict,
  }));
  const [all] = judgedRows(comparisons);
  expect(all).toEqual({
    way: 'whole',
    section: 'all',
    won: 2,
    lost: 1,
    undecided: 1,
    interval: wilsonInterval(2, 4),
  });
  expect(judgedRows([])[0]!.interval).toBeNull();
});
