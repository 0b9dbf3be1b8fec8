import { expect, it } from 'vitest';
import { readModelsConfig } from '../../../config/models.js';
import { BatchSlots } from './batch-slots.js';

const { load } = readModelsConfig();

/** How many pieces of work begin at once. */
async function slotsOf(slots: BatchSlots): Promise<number> {
  let begun = 0;
  for (let n = 0; n < 1_000; n++)
    void slots.run({ party: 'batch' }, async () => {
      begun += 1;
      await new Promise(() => {});
    });
  // Every promise that can go on has.
  await new Promise((resolve) => setImmediate(resolve));
  return begun;
}

it('leaves a tenant half of its model calls, five for each persona', async () => {
  const slots = new BatchSlots(load);
  const running = await slotsOf(slots);
  expect([running, slots.maxWaiting]).toEqual([24, 120]);
  expect(running * 5).toBeLessThanOrEqual((load.maxInFlight * load.tenantShare) / 2);
});

it('has one where there is hardly room for one', async () => {
  const slots = new BatchSlots({ ...load, maxInFlight: 1, tenantShare: 0.1 });
  expect([await slotsOf(slots), slots.maxWaiting]).toEqual([1, 5]);
});
