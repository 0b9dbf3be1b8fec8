import { vi } from 'vitest';

/** Waits for what will come to be true, however slow the machine is. */
export function eventually(assertion: () => void): Promise<void> {
  return vi.waitFor(assertion, { timeout: 30_000, interval: 5 });
}
