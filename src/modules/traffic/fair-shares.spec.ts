import { describe, expect, it } from 'vitest';
import { FairShares } from './fair-shares.js';

/** The shares after two seconds in which each came so often in a tenth of a second. */
function after(load: Record<string, number>, share: number): FairShares {
  const shares = new FairShares();
  for (let update = 0; update < 20; update += 1) {
    for (const [party, count] of Object.entries(load)) shares.arrived(party, count);
    shares.update(share);
  }
  return shares;
}

describe('who is refused', () => {
  it('is everybody alike who is alone', () => {
    expect(after({ one: 50 }, 0.4).refusedOf('one')).toBeCloseTo(0.4);
  });

  it('is the one who floods, and nobody beside him', () => {
    const shares = after({ flood: 90, small: 5, other: 5 }, 0.5);
    expect(shares.refusedOf('small')).toBe(0);
    expect(shares.refusedOf('other')).toBe(0);
    expect(shares.refusedOf('flood')).toBeCloseTo(50 / 90);
    expect(shares.isFlooding('flood', 5)).toBe(true);
    expect(shares.isFlooding('small', 5)).toBe(false);
  });

  it('are those above an even part, where all want more than there is', () => {
    const shares = after({ most: 60, more: 30, least: 10 }, 0.7);
    expect(shares.refusedOf('most')).toBeCloseTo(1 - 10 / 60);
    expect(shares.refusedOf('more')).toBeCloseTo(1 - 10 / 30);
    expect(shares.refusedOf('least')).toBe(0);
  });

  it('is nobody while nothing is to be refused, and nobody who has not come before', () => {
    expect(after({ flood: 90, small: 5 }, 0).refusedOf('flood')).toBe(0);
    expect(after({ flood: 90, small: 5 }, 0.5).refusedOf('new')).toBe(0);
  });

  it('is forgotten a few seconds after he has gone', () => {
    const shares = after({ flood: 90, small: 5 }, 0.5);
    for (let update = 0; update < 50; update += 1) {
      shares.arrived('small', 5);
      shares.update(0.5);
    }
    expect(shares.isFlooding('small', 0)).toBe(false);
    expect(shares.refusedOf('flood')).toBe(0);
  });

  it('is not who comes most of few', () => {
    expect(after({ one: 2, other: 1 }, 0.5).isFlooding('one', 5)).toBe(false);
  });
});
