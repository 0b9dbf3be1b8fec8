import { inject } from 'vitest';
import { describeWith } from '../servers/describe-with.js';

/** `describe` for what needs a browser. Where there is none these tests are skipped, loudly; in CI they run, and fail. */
export function describeWithBrowser(name: string, tests: () => void): void {
  describeWith(inject('chromium'), name, tests);
}
