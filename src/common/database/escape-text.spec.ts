import * as fc from 'fast-check';
import { escapeLiteral } from 'pg';
import { expect, it } from 'vitest';
import { escapeText } from './escape-text.js';

it('any text is escaped as by the driver of PostgreSQL', () => {
  const text = fc.string({ unit: fc.constantFrom("'", '\\', '"', 'a', 'ż', '🚲', '\n', '?', '$', 'E') });
  fc.assert(
    fc.property(text, (each) => {
      expect(escapeText(each)).toBe(escapeLiteral(each));
    }),
  );
});
