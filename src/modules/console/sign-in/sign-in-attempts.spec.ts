import { expect, it, vi } from 'vitest';
import { SignInAttempts } from './sign-in-attempts.js';
import { TooManySignInsError } from './sign-in.problem.js';

it('takes ten wrong codes of an address in a minute, and those of others as well', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const attempts = new SignInAttempts();
    for (let count = 0; count < 10; count += 1) {
      attempts.check('10.0.0.1');
      attempts.failed('10.0.0.1');
      vi.advanceTimersByTime(1_000);
    }
    expect(() => attempts.check('10.0.0.1')).toThrow(TooManySignInsError);
    expect(() => attempts.check('10.0.0.2')).not.toThrow();
    vi.advanceTimersByTime(50_001);
    expect(() => attempts.check('10.0.0.1')).not.toThrow();
  } finally {
    vi.useRealTimers();
  }
});
