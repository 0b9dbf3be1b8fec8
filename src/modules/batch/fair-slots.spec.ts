import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FairSlots } from './fair-slots.js';

/** Work that runs until it is told to end. */
class Bench {
  readonly begun: string[] = [];
  private readonly ends: (() => void)[] = [];

  work(name: string): () => Promise<void> {
    return async () => {
      this.begun.push(name);
      await new Promise<void>((end) => this.ends.push(end));
    };
  }

  get running(): number {
    return this.ends.length;
  }

  /** Ends one that runs, and lets what follows from that happen. */
  async end(which = 0): Promise<void> {
    this.ends.splice(which, 1)[0]!();
    await settled();
  }
}

/** Every promise that can go on without anything from outside has. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('FairSlots', () => {
  it('lets parties take turns, however much one of them has waiting', async () => {
    const [slots, bench] = [new FairSlots(1), new Bench()];
    const [large, small] = [slots.party(), slots.party()];
    for (const n of [1, 2, 3, 4]) void large(bench.work(`large ${n}`));
    for (const n of [1, 2]) void small(bench.work(`small ${n}`));
    await settled();
    expect([bench.begun, slots.waiting]).toEqual([['large 1'], 5]);
    while (bench.running > 0) await bench.end();
    expect(bench.begun).toEqual(['large 1', 'large 2', 'small 1', 'large 3', 'small 2', 'large 4']);
    expect(slots.waiting).toBe(0);
  });

  it('gives what the work gives, throws what it throws, and frees its slot either way', async () => {
    const inSlot = new FairSlots(1).party();
    await expect(inSlot(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await inSlot(async () => 'given')).toBe('given');
  });

  it('never runs more than it has slots for, never leaves one empty while somebody waits, and forgets nobody', async () => {
    const parties = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        parties,
        fc.infiniteStream(fc.nat()),
        async (count, sizes, chance) => {
          const [slots, bench] = [new FairSlots(count), new Bench()];
          const all = sizes.reduce((sum, size) => sum + size, 0);
          let done = 0;
          for (const [index, size] of sizes.entries()) {
            const party = slots.party();
            for (let n = 0; n < size; n++) void party(bench.work(`${index}`)).then(() => (done += 1));
          }
          await settled();
          while (bench.running > 0) {
            expect(bench.running).toBe(Math.min(count, all - done));
            expect(slots.waiting).toBe(all - done - bench.running);
            await bench.end(chance.next().value % bench.running);
          }
          expect([done, bench.begun.length]).toEqual([all, all]);
        },
      ),
      { numRuns: 100 },
    );
  });
});
