import type { TestProject } from 'vitest/node';
import type { Program } from '../servers/debian-program.js';
import { chromiumBinary } from './chromium-binary.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** What startBrowser starts, or why it cannot. */
    chromium: Program;
  }
}

/** Once for all files, so that no two fetch it at once. */
export async function setup(project: TestProject): Promise<void> {
  project.provide('chromium', await chromiumBinary());
}
