import { expect, it } from 'vitest';
import { z } from 'zod';
import { growingSchema } from './growing.js';
import { estimateSchema, quoteSchema } from './section.contract.js';

const schema = growingSchema(
  z.object({
    name: z.string(),
    list: z.array(z.object({ text: z.string() })).length(2),
    mood: z.object({ word: z.string(), score: estimateSchema.describe('1–10.') }).nullable(),
    quotes: z.array(quoteSchema),
  }),
);

it.each([
  ['nothing yet', {}],
  ['lists that are not full', { name: 'A', list: [{ text: 'a' }, {}] }],
  ['an object that may be none, without some of it', { mood: { word: 'calm' } }],
  ['none', { mood: null }],
])('takes %s', (_, value) => {
  expect(schema.parse(value)).toEqual(value);
});

it.each([
  ['a number without where it is from', { mood: { score: { value: 1 } } }],
  ['a quote without its place', { quotes: [{ text: 'a' }] }],
  ['what is no such thing', { name: 1 }],
])('refuses %s', (_, value) => {
  expect(schema.safeParse(value).success).toBe(false);
});
