import { expect, it } from 'vitest';
import { RequestContext } from './request-context.js';

it('tells of a commit at once, or once the transaction around it is there, and never of one that failed', async () => {
  const context = new RequestContext('request', () => 'archived');
  const told: string[] = [];
  context.afterCommit(() => told.push('alone'));
  expect(told).toEqual(['alone']);
  await context.withinTransaction(async () => {
    context.afterCommit(() => told.push('within'));
    await Promise.resolve();
    expect(told).toEqual(['alone']);
  });
  expect(told).toEqual(['alone', 'within']);
  const failing = context.withinTransaction(async () => {
    context.afterCommit(() => told.push('failed'));
    throw new Error('Undone.');
  });
  await expect(failing).rejects.toThrow('Undone.');
  context.afterCommit(() => told.push('afterwards'));
  expect(told).toEqual(['alone', 'within', 'afterwards']);
});
