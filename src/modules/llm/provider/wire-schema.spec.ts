import { expect, it } from 'vitest';
import { z } from 'zod';
import { journeyWire } from '../../journey/journey.wire.js';
import { messagingWire } from '../../messaging/messaging.wire.js';
import { needsWires } from '../../needs/needs.wire.js';
import { toWireSchema } from './wire-schema.js';

it('says all that a model has to keep to, and nothing that is checked anyway or ignored', () => {
  const schema = z
    .object({
      title: z.string().max(9).describe('a name'),
      size: z.enum(['small', 'large']),
      days: z.number().int().min(0).max(9),
      count: z.number().int(),
      labels: z.array(z.string()).min(1).max(2),
    })
    .meta({ title: 'Example' })
    .transform(({ days }) => days);
  expect(toWireSchema(schema)).toEqual({
    title: 'Example',
    type: 'object',
    properties: {
      title: { type: 'string', description: 'a name' },
      size: { type: 'string', enum: ['small', 'large'] },
      days: { type: 'integer', minimum: 0, maximum: 9 },
      count: { type: 'integer' },
      labels: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 2 },
    },
    required: ['title', 'size', 'days', 'count', 'labels'],
  });
});

/** Names and keywords of a schema, in the order in which they are sent. */
const keysOf = (node: unknown): string[] =>
  typeof node !== 'object' || node === null
    ? []
    : Object.entries(node).flatMap(([key, value]) => [key, ...keysOf(value)]);

it.each([
  ['journey', journeyWire],
  ['needs from themes', needsWires.themes.whole],
  ['needs from answers', needsWires.answers.whole],
  ['messaging', messagingWire('email', 3)],
])('of %s it has named keys, the evidence before the texts, and no tuples', (_, wire) => {
  const schema = toWireSchema(wire);
  const keys = keysOf(schema);
  expect(keys).not.toContain('prefixItems');
  expect(keys).not.toContain('additionalProperties');
  for (const entry of entriesOf(schema)) {
    expect(Object.keys(entry)[0]).toMatch(/^(evidence|themes|quotes)$/);
    expect(Object.values(entry)[0]).toMatchObject({ type: 'array', items: { type: 'string' } });
  }
  expect(entriesOf(schema).length).toBeGreaterThan(0);
});

/** Properties of every object that rests on evidence. */
function entriesOf(node: unknown): Record<string, unknown>[] {
  if (typeof node !== 'object' || node === null) return [];
  const { properties } = node as { properties?: Record<string, unknown> };
  const isEntry = properties && ('evidence' in properties || 'quotes' in properties);
  return [...(isEntry ? [properties] : []), ...Object.values(node).flatMap(entriesOf)];
}

it('is made once for a zod schema', () => {
  expect(toWireSchema(messagingWire('ad', 3))).toBe(toWireSchema(messagingWire('ad', 3)));
  expect(toWireSchema(messagingWire('ad', 3))).not.toBe(toWireSchema(messagingWire('email', 3)));
});
