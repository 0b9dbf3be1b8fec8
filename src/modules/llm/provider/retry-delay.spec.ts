import { describe, expect, it } from 'vitest';
import { retryDelayOf } from './retry-delay.js';

const info = (retryDelay: unknown) => ({ error: { details: [{ '@type': 'x' }, { retryDelay }] } });
const said = (message: string) => ({ error: { message } });

describe('how long the server asks to wait', () => {
  it.each([
    ['RetryInfo in seconds', info('52s'), 52_000],
    ['RetryInfo in parts of a second', info('0.25s'), 250],
    ['RetryInfo in hours', info('9h11m'), 33_060_000],
    ['RetryInfo in milliseconds', info('412ms'), 412],
    ['the message', said('Quota exceeded. Please retry in 52.45s.'), 52_450],
    ['the message, in hours', said('Please retry in 9h11m3s.'), 33_063_000],
    ['nothing', said('Resource has been exhausted (e.g. check quota).'), undefined],
    ['nonsense', info('soon'), undefined],
    ['another form', info(52), undefined],
    ['details that are no list', { error: { details: 'x', message: 5 } }, undefined],
    ['no body', {}, undefined],
    ['centuries', info('9999999h'), 86_400_000],
  ])('is read from %s', (_, body, expected) => {
    expect(retryDelayOf(body, undefined)).toBe(expected);
  });

  it.each([
    ['7', 7_000],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 0],
    ['Sun, 06 Nov 1994 08:50:07 GMT', 27_000],
    ['-1', undefined],
    ['soon', undefined],
  ])('is read from the header %s', (header, expected) => {
    const now = Date.parse('1994-11-06T08:49:40Z');
    expect(retryDelayOf({}, header, now)).toBe(expected);
  });

  it('is RetryInfo before the header, and that before the message', () => {
    expect(retryDelayOf(info('1s'), '7')).toBe(1_000);
    expect(retryDelayOf(said('retry in 52s'), '7')).toBe(7_000);
  });
});
