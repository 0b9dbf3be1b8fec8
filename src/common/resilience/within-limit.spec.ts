import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { withinLimit } from './within-limit.js';

const limitMs = 20;

function standStill(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

describe('withinLimit', () => {
  it('gives what the work gives', async () => {
    await expect(withinLimit(Promise.resolve(1), limitMs)).resolves.toBe(1);
    await expect(withinLimit(Promise.reject(new Error('its own')), limitMs)).rejects.toThrow('its own');
  });

  it('gives up work that never answers', async () => {
    const never = new Promise(() => undefined);
    await expect(withinLimit(never, limitMs)).rejects.toThrow('No answer in 20 ms.');
    await expect(withinLimit(never, limitMs, (message) => new RangeError(message))).rejects.toThrow(
      RangeError,
    );
  });

  it('ignores what becomes of work that it gave up', async () => {
    const fails = sleep(3 * limitMs).then(() => Promise.reject(new Error('too late')));
    await expect(withinLimit(fails, limitMs)).rejects.toThrow('No answer');
    await sleep(4 * limitMs);
  });

  it('takes an answer that is there after a standstill', async () => {
    const answered = withinLimit(sleep(limitMs).then(() => 'there'), limitMs); // prettier-ignore
    standStill(3 * limitMs);
    await expect(answered).resolves.toBe('there');
  });

  it('takes an answer that is read in one of the busy turns after the limit', async () => {
    const answered = (async () => {
      for (let turns = 0; turns < 4; turns++) {
        await turn();
        standStill(limitMs / 2);
      }
      return 'read';
    })();
    await expect(withinLimit(answered, limitMs)).resolves.toBe('read');
  });
});
