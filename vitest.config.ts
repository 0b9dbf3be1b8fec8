import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** PostgreSQL, and the program of Redis; started for a project only if one of its files runs. */
const withServers = { globalSetup: ['test/support/global-setup.ts'] };
const simulations = ['src/**/*.property.spec.ts', 'src/**/*-simulation.spec.ts'];
const conformance = ['test/conformance/**/*.spec.ts'];

/** Which files each is made of: the end of a file's name says what it needs. */
const projects = {
  unit: {
    include: ['{src,config,scripts,packages,test}/**/*.spec.ts'],
    exclude: ['**/*.{integration,e2e,chaos,console}.spec.ts', ...simulations, ...conformance],
    // Files share a process, so modules load once: less than half of the time. What a file changes it puts back.
    isolate: false,
  },
  simulation: { include: simulations },
  conformance: { include: conformance },
  integration: { include: ['{src,scripts,packages,test}/**/*.integration.spec.ts'], ...withServers },
  e2e: { include: ['test/e2e/**/*.e2e.spec.ts'], ...withServers },
  chaos: { include: ['test/chaos/**/*.chaos.spec.ts'], ...withServers },
  console: {
    include: ['test/console/**/*.console.spec.ts'],
    // And Chromium.
    globalSetup: [...withServers.globalSetup, 'test/support/browser/global-setup.ts'],
    // Some look at every page, several times.
    testTimeout: 180_000,
  },
};

export default defineConfig({
  test: {
    // Most of their time files wait, for polls, retries and limits: two side by side also where there are two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A condition that is waited for: generous, since these machines are shared.
    expect: { poll: { timeout: 30_000 } },
    projects: Object.entries(projects).map(([name, files]) => ({ extends: true, test: { name, ...files } })),
  },
});
