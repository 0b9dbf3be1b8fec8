import { expect, it } from 'vitest';
import { amidProse } from './amid-prose.js';

it('puts JSON in a fence, sometimes amid prose, the same for the same seed', () => {
  const value = { list: [1, { a: 'b' }] };
  const texts = [0, 1, 2].map((seed) => amidProse(value, seed));
  expect(new Set(texts).size).toBe(3);
  expect(texts[0]).toBe('```json\n{\n  "list": [\n    1,\n    {\n      "a": "b"\n    }\n  ]\n}\n```');
  for (const text of texts) expect(JSON.parse(/```json\n(.+)\n```/su.exec(text)![1]!)).toEqual(value);
  expect(amidProse(value, 5)).toBe(texts[2]);
});
