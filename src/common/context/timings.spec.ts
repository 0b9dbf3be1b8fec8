import { describe, expect, it } from 'vitest';
import { Timings } from './timings.js';

/** W3C Server Timing, 3: metrics with parameters; each name is a token (RFC 9110, 5.6.2). */
const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const serverTiming = new RegExp(`^${token};dur=\\d+\\.\\d(, ${token};dur=\\d+\\.\\d)*$`);

describe('timings', () => {
  it('are a Server-Timing header, in the order measured, the total last', () => {
    const timings = new Timings();
    timings.add('db', 12.345);
    timings.add('journey', 0);
    timings.add('db', 1);
    const header = timings.toHeader();
    expect(header).toMatch(serverTiming);
    expect(header).toMatch(/^db;dur=13\.3, journey;dur=0\.0, total;dur=/);
  });

  it('have the total where nothing was measured', () => {
    const timings = new Timings();
    expect(timings.toHeader()).toMatch(/^total;dur=\d+\.\d$/);
    expect(timings.get('db')).toBe(0);
  });

  it('count work that failed, and work of the same name together', async () => {
    const timings = new Timings();
    const slow = () => new Promise<void>((resolve) => setTimeout(resolve, 20));
    await timings.measure('db', slow);
    const failing = timings.measure('db', async () => {
      await slow();
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(timings.get('db')).toBeGreaterThan(35);
    expect(timings.get('db')).toBeLessThanOrEqual(timings.elapsed());
  });
});
