import { expect, it } from 'vitest';
import { viewPatterns, viewsOf } from './view-pattern.js';

it.each(Object.entries(viewPatterns))('%s: the same views each time, the popular ones more', (_, pattern) => {
  const views = viewsOf(pattern);
  const counts = Array.from(
    { length: pattern.clusters * pattern.personasPerCluster },
    (_, persona) => views.filter((view) => view.persona === persona).length,
  );

  expect(views).toHaveLength(pattern.views);
  expect(viewsOf(pattern)).toEqual(views);
  expect(viewsOf(pattern, 2)).not.toEqual(views);
  expect(Math.max(...counts)).toBe(counts[0]);
  expect(views.filter(({ edited }) => edited)).toHaveLength(Math.floor(pattern.views / pattern.editEvery));
});

it('within the clusters of a typical project', () => {
  for (const { clusters } of Object.values(viewPatterns)) {
    expect(clusters).toBeGreaterThanOrEqual(3);
    expect(clusters).toBeLessThanOrEqual(5);
  }
});
