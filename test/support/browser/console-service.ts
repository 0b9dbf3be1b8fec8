import { execFileSync } from 'node:child_process';
import { projectFile } from '../../../config/project-file.js';
import { startTestService, type TestService, type TestServiceOptions } from '../service.js';

/** The service as tests start it, with its worker and the console, which is built first where that is stale. */
export async function startConsoleService(
  environment: Record<string, string> = {},
  options: TestServiceOptions = {},
): Promise<TestService> {
  execFileSync(process.execPath, [projectFile('scripts/build-if-stale.mjs')], { stdio: 'ignore' });
  return startTestService({ WORKER: 'true', ...environment }, options);
}
