import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Claim,
  type Rank,
  ranks,
  Semaphore,
  SemaphoreFullError,
  type SemaphoreLimits,
} from './semaphore.js';

/** Every promise that can go on without anything from outside has. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Work that runs until it is told to end, and what became of each piece. */
class Bench {
  readonly semaphore: Semaphore;
  readonly begun: string[] = [];
  readonly refused: string[] = [];
  private readonly ends = new Map<string, () => void>();

  constructor(limits: SemaphoreLimits) {
    this.semaphore = new Semaphore(limits);
  }

  claim(name: string, claim: Claim): void {
    const work = () => {
      this.begun.push(name);
      return new Promise<void>((end) => this.ends.set(name, end));
    };
    this.semaphore.run(claim, work).catch((error: { of?: string; message: string }) => {
      this.refused.push(`${name}: ${error.of ?? error.message}`);
    });
  }

  /** Ends a piece, and lets what follows from that happen. */
  async end(name: string): Promise<void> {
    this.ends.get(name)!();
    this.ends.delete(name);
    await settled();
  }

  get running(): string[] {
    return [...this.ends.keys()];
  }
}

describe('a semaphore', () => {
  it('runs at once while there are permits, else when one is free, in order', async () => {
    const bench = new Bench({ permits: 2 });
    for (const name of ['1', '2', '3', '4']) bench.claim(name, { party: 'a' });
    expect(bench.begun).toEqual(['1', '2']);
    expect([bench.semaphore.running, bench.semaphore.queued]).toEqual([2, 2]);
    await bench.end('2');
    await bench.end('1');
    expect(bench.begun).toEqual(['1', '2', '3', '4']);
  });

  it('gives what the work gives, throws what it throws, and frees its permit either way', async () => {
    const semaphore = new Semaphore({ permits: 1 });
    const claim = { party: 'a' };
    await expect(semaphore.run(claim, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await semaphore.run(claim, async () => 'given')).toBe('given');
    expect(semaphore.running).toBe(0);
  });

  it('lets parties take turns, however much one of them has waiting', async () => {
    const bench = new Bench({ permits: 1 });
    for (const n of [1, 2, 3, 4]) bench.claim(`large ${n}`, { party: 'large', rank: 'batch' });
    for (const n of [1, 2]) bench.claim(`small ${n}`, { party: 'small', rank: 'batch' });
    while (bench.running.length > 0) await bench.end(bench.running[0]!);
    expect(bench.begun).toEqual(['large 1', 'large 2', 'small 1', 'large 3', 'small 2', 'large 4']);
  });

  it('goes by rank before it goes by turn', async () => {
    const bench = new Bench({ permits: 1 });
    bench.claim('first', { party: 'a', rank: 'background' });
    for (const rank of ranks.toReversed())
      for (const n of [1, 2]) bench.claim(`${rank} ${n}`, { party: n, rank });
    while (bench.running.length > 0) await bench.end(bench.running[0]!);
    expect(bench.begun.slice(1)).toEqual(ranks.flatMap((rank) => [`${rank} 1`, `${rank} 2`]));
  });

  it('leaves a party its share, and does not hold up another with what it waits for', async () => {
    const bench = new Bench({ permits: 4, maxQueued: 4, partyShare: 0.5 });
    for (const n of [1, 2, 3, 4, 5]) bench.claim(`a${n}`, { party: 'a' });
    bench.claim('b1', { party: 'b' });
    await settled();
    expect(bench.begun).toEqual(['a1', 'a2', 'b1']);
    expect(bench.refused).toEqual(['a5: party']);
    await bench.end('a1');
    expect(bench.running).toEqual(['a2', 'b1', 'a3']);
  });

  it('leaves work in the background its share, of all and of a party, also while nothing else runs', async () => {
    const bench = new Bench({ permits: 8, maxQueued: 8, partyShare: 0.5, backgroundShare: 0.25 });
    const rank = 'background';
    for (const n of [1, 2, 3]) bench.claim(`a${n}`, { party: 'a', rank });
    for (const n of [1, 2]) bench.claim(`b${n}`, { party: 'b', rank });
    await settled();
    expect(bench.running).toEqual(['a1', 'b1']);
    expect(bench.refused).toEqual(['a3: party']);
    for (const n of [4, 5, 6, 7]) bench.claim(`a${n}`, { party: 'a' });
    expect(bench.running).toEqual(['a1', 'b1', 'a4', 'a5', 'a6']);
  });

  it('refuses who comes while too much of the same rank waits: lower ranks take no place', async () => {
    const bench = new Bench({ permits: 1, maxQueued: 2 });
    bench.claim('running', { party: 'a' });
    for (const rank of ['background', 'interactive'] as const)
      for (const n of [1, 2, 3]) bench.claim(`${rank} ${n}`, { party: n, rank });
    await settled();
    expect(bench.refused).toEqual(['background 3: all', 'interactive 3: all']);
    await expect(bench.semaphore.run({ party: 'b' }, async () => 1)).rejects.toThrow(SemaphoreFullError);
  });

  it('has who leaves never begin, and another wait in its stead', async () => {
    const bench = new Bench({ permits: 1, maxQueued: 1 });
    const leaving = new AbortController();
    bench.claim('running', { party: 'a' });
    bench.claim('left', { party: 'a', signal: leaving.signal });
    leaving.abort(new Error('too late'));
    bench.claim('waiting', { party: 'a' });
    await bench.end('running');
    expect([bench.begun, bench.refused]).toEqual([['running', 'waiting'], ['left: too late']]);
    bench.claim('gone before', { party: 'a', signal: leaving.signal });
    await settled();
    expect(bench.refused.at(-1)).toBe('gone before: too late');
  });

  it('never runs more than it may, leaves no permit empty that somebody may have, and forgets nobody', async () => {
    const limits = { permits: 5, maxQueued: 6, partyShare: 0.5, backgroundShare: 0.4 };
    const most = { all: 5, party: 3, background: 2, ownBackground: 1 };
    const piece = fc.record({
      party: fc.constantFrom('a', 'b', 'c'),
      rank: fc.constantFrom(...ranks),
    });
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ claim: piece }) },
      { weight: 2, arbitrary: fc.record({ end: fc.nat() }) },
      { weight: 1, arbitrary: fc.record({ leave: fc.nat() }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const bench = new Bench(limits);
        const pieces = new Map<string, { party: string; rank: Rank; controller: AbortController }>();
        const begunOf = () => new Set(bench.begun);
        const goneOf = () => new Set(bench.refused.map((line) => line.split(':')[0]!));
        const waitingOf = () =>
          [...pieces].filter(([name]) => !begunOf().has(name) && !goneOf().has(name)).map(([, one]) => one);
        const runningOf = () => bench.running.map((name) => pieces.get(name)!);
        const mayRun = ({ party, rank }: { party: string; rank: Rank }) => {
          const running = runningOf();
          const own = running.filter((one) => one.party === party);
          const inBackground = (of: typeof running) => of.filter((one) => one.rank === 'background').length;
          return (
            running.length < most.all &&
            own.length < most.party &&
            (rank !== 'background' ||
              (inBackground(running) < most.background && inBackground(own) < most.ownBackground))
          );
        };
        const check = () => {
          const running = runningOf();
          expect(running.length).toBeLessThanOrEqual(most.all);
          expect(running.filter(({ rank }) => rank === 'background').length).toBeLessThanOrEqual(
            most.background,
          );
          for (const party of ['a', 'b', 'c'])
            expect(running.filter((one) => one.party === party).length).toBeLessThanOrEqual(most.party);
          expect(waitingOf().filter(mayRun)).toEqual([]);
          expect([bench.semaphore.running, bench.semaphore.queued]).toEqual([
            running.length,
            waitingOf().length,
          ]);
        };
        for (const [index, each] of steps.entries()) {
          if ('claim' in each) {
            const controller = new AbortController();
            pieces.set(`${index}`, { ...each.claim, controller });
            bench.claim(`${index}`, { ...each.claim, signal: controller.signal });
          } else if ('end' in each && bench.running.length > 0) {
            await bench.end(bench.running[each.end % bench.running.length]!);
          } else if ('leave' in each && waitingOf().length > 0) {
            waitingOf()[each.leave % waitingOf().length]!.controller.abort(new Error('left'));
          }
          await settled();
          check();
        }
        while (bench.running.length > 0) await bench.end(bench.running[0]!);
        expect(bench.begun.length + bench.refused.length).toBe(pieces.size);
        expect([bench.semaphore.running, bench.semaphore.queued]).toEqual([0, 0]);
        expect((bench.semaphore as unknown as { parties: Map<string, unknown> }).parties.size).toBe(0);
      }),
      { numRuns: 100 },
    );
  });
});
