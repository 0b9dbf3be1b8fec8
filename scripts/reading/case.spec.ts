import { expect, it } from 'vitest';
import { newResponseSchema } from '../../src/modules/personas/evidence/response.contract.js';
import { readCases } from './case.js';

it.each([
  ['tool-library', 'en', 14],
  ['pharmacy-delivery', 'pl', 24],
  ['night-shift-course', 'en', 40],
  ['workshop-software', 'pl', 60],
])('%s has its answers, some by one person, and none that cannot be imported', (name, language, count) => {
  const [read] = readCases([name]);
  expect(read!.project.language).toBe(language);
  expect(read!.responses).toHaveLength(count);
  for (const response of read!.responses) expect(newResponseSchema.safeParse(response).error).toBeUndefined();
  const people = new Set(read!.responses.map(({ respondent }) => respondent!.id));
  expect(people.size).toBeLessThan(count);
  const persona = read!.persona as { name: string };
  expect(people).not.toContain(persona.name);
  expect(read!.passages.length).toBeGreaterThan(0);
});

it('names the cases where one is not known', () => {
  expect(() => readCases(['tool-libary'])).toThrow('give some of repair-plan, e-bike');
});
