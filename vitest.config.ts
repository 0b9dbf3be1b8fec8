import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'src/**/*.spec.ts',
      'config/**/*.spec.ts',
      'scripts/**/*.spec.ts',
      'packages/**/*.spec.ts',
      'test/**/*.spec.ts',
    ],
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A condition that is waited for: generous, since these machines are shared.
    expect: { poll: { timeout: 30_000 } },
  },
});
