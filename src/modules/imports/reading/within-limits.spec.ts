import { expect, it } from 'vitest';
import { emptyReport } from './to-report.js';
import { withinLimits } from './within-limits.js';

it('a report says the beginning of what is long, and keeps the mapping that is sent back', () => {
  const name = 'x'.repeat(3_000);
  const mapping = { columns: [{ name }] };
  const unmapped = Array.from({ length: 1_500 }, () => name);
  const report = withinLimits({ ...emptyReport, unmapped, mapping });
  expect(report.unmapped).toHaveLength(1_000);
  expect(report.unmapped[0]).toBe(`${'x'.repeat(1_999)}…`);
  expect(report.mapping).toEqual(mapping);
});
