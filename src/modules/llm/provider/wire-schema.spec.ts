import { expect, it } from 'vitest';
import { journeyWire } from '../../journey/journey.wire.js';
import { messagingWire } from '../../messaging/messaging.wire.js';
import { needsWire } from '../../needs/needs.wire.js';
import { toWireSchema } from './wire-schema.js';

it('is of what the model writes, without what zod checks anyway', () => {
  const string = { type: 'string' };
  const strings = { type: 'array', items: string };
  const stage = {
    type: 'array',
    prefixItems: [
      string,
      string,
      strings,
      strings,
      strings,
      { type: 'integer' },
      { type: 'integer' },
      string,
    ],
    minItems: 8,
  };
  expect(toWireSchema(journeyWire)).toEqual({
    title: 'journey',
    type: 'object',
    properties: { stages: { type: 'array', minItems: 4, maxItems: 4, items: stage } },
    required: ['stages'],
  });
  expect(JSON.stringify(toWireSchema(needsWire))).not.toMatch(/minimum|pattern|Length|false/);
});

it('is made once for a zod schema', () => {
  expect(toWireSchema(messagingWire(3))).toBe(toWireSchema(messagingWire(3)));
});
