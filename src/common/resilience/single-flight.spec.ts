import { expect, it } from 'vitest';
import { SingleFlight } from './single-flight.js';

/** Work that ends when it is told to; how often it began. */
function heldWork() {
  const begun: PromiseWithResolvers<number>[] = [];
  const work = () => {
    begun.push(Promise.withResolvers());
    return begun.at(-1)!.promise;
  };
  return { begun, work };
}

it('runs once for all who ask by the same key while it runs, and again for who comes after', async () => {
  const flights = new SingleFlight<number>();
  const { begun, work } = heldWork();
  const together = [flights.run('a', work), flights.run('a', work)];
  expect([begun.length, flights.size]).toEqual([1, 1]);
  begun[0]!.resolve(1);
  expect(await Promise.all(together)).toEqual([1, 1]);
  expect(flights.size).toBe(0);
  const after = flights.run('a', work);
  begun[1]!.resolve(2);
  expect(await after).toBe(2);
});

it('keeps keys apart', () => {
  const flights = new SingleFlight<number>();
  const { begun, work } = heldWork();
  void flights.run('a', work);
  void flights.run('b', work);
  expect([begun.length, flights.size]).toEqual([2, 2]);
});

it('fails for all who asked, and not for who comes after', async () => {
  const flights = new SingleFlight<number>();
  const { begun, work } = heldWork();
  const together = [flights.run('a', work), flights.run('a', work)];
  begun[0]!.reject(new Error('failed'));
  expect((await Promise.allSettled(together)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const after = flights.run('a', work);
  begun[1]!.resolve(2);
  expect(await after).toBe(2);
});
