import { describe, expect, it } from 'vitest';
import { ModelOutputInvalidError } from '../../modules/llm/model.errors.js';
import { Citations } from '../../modules/grounding/checks/citations.js';
import { parseMessaging } from './parse-messaging.js';

const variant = (headline: string): Record<string, unknown> => ({
  headline,
  subheadline: 'A line.',
  body: 'You wait too long. We tell you when.',
  callToAction: 'Ask us',
  answers: ['They wait.'],
  evidence: ['r1'],
});
const source = { cite: (label: string) => (label === 'r1' ? { ids: ['an-answer'] } : undefined) };
const parsed = (variants: unknown, count = 2) =>
  parseMessaging(JSON.stringify({ variants }), count, new Citations(source));

describe('messages as a model wrote them', () => {
  it('become what the section is made of', () => {
    expect(parsed([variant('One'), { ...variant('Two'), evidence: ['[r1]', 'r2'] }])[1]).toEqual({
      headline: 'Two',
      subheadline: 'A line.',
      body: 'You wait too long. We tell you when.',
      cta: 'Ask us',
      answers: ['They wait.'],
      themeIds: [],
      evidence: ['an-answer'],
    });
  });

  it('may be more than were asked for', () => {
    const variants = parsed(['One', 'Two', 'Three'].map(variant));
    expect(variants.map(({ headline }) => headline)).toEqual(['One', 'Two']);
  });

  it.each<[string, unknown, string]>([
    ['fewer than were asked for', [variant('One')], 'variants has 1 entries in place of 2'],
    ['no list', { 0: variant('One') }, 'variants is no list'],
    ['texts', ['One', 'Two'], 'variants[0] is no object'],
    [
      'without a body',
      [variant('One'), { ...variant('Two'), body: undefined }],
      'variants[1].body is no text',
    ],
    ['with a body that is a list', [variant('One'), { ...variant('Two'), body: ['a'] }], 'body is no text'],
    ['with an empty headline', [variant(' '), variant('Two')], 'variants[0].headline is empty'],
  ])('are refused where they are %s', (_what, variants, message) => {
    expect(() => parsed(variants)).toThrow(ModelOutputInvalidError);
    expect(() => parsed(variants)).toThrow(message);
  });
});
