import { expect, it } from 'vitest';
import { withLimits } from './limits.js';

it('says what follows from a schema, and nothing else', () => {
  const number = { type: 'number' };
  expect(
    withLimits({
      id: { type: 'string', format: 'uuid' },
      name: { type: 'string', maxLength: 20 },
      count: { type: 'integer', minimum: 0, maximum: 100 },
      total: { type: 'integer', minimum: 0 },
      interval: { type: 'array', prefixItems: [number, number], items: false },
      shares: { type: 'object', propertyNames: { type: 'string' }, additionalProperties: number },
    }),
  ).toEqual({
    id: { type: 'string', format: 'uuid', maxLength: 36 },
    name: { type: 'string', maxLength: 20 },
    count: { type: 'integer', minimum: 0, maximum: 100, format: 'int32' },
    total: { type: 'integer', minimum: 0, format: 'int64' },
    interval: { type: 'array', prefixItems: [number, number], items: number, minItems: 2, maxItems: 2 },
    shares: { type: 'object', additionalProperties: number },
  });
});
