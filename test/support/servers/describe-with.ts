import { describe } from 'vitest';
import type { Program } from './debian-program.js';

/** `describe` for what needs the program. Where it is missing the tests are skipped, loudly; in CI they run nevertheless. */
export function describeWith(program: Program, name: string, tests: () => void): void {
  const skipped = 'missing' in program && !process.env['CI'];
  if (skipped) {
    const line = '!'.repeat(100);
    // oxlint-disable-next-line no-console
    console.warn(`${line}\nTHESE TESTS WERE NOT RUN: ${name}\n${program.missing}\n${line}`);
  }
  (skipped ? describe.skip : describe)(name, tests);
}
