import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectFile } from '../../../config/project-file.js';
import { freePort } from '../../../scripts/embedded/free-port.js';
import { spawnGuarded } from '../../../scripts/measuring/guarded-process.js';
import { removeFolder, temporaryFolder } from '../temporary-folder.js';

/** A process of the built service, at one address for ever. */
export interface KillableService {
  readonly url: string;
  /** SIGKILL; resolves once it is gone. */
  kill(): Promise<void>;
  /** After that. Resolves once it is live. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** @param env as an operator would set it */
export async function startKillableService(env: Record<string, string>): Promise<KillableService> {
  const folder = temporaryFolder();
  const [port, log] = [await freePort(), join(folder, 'service.log')];
  const url = `http://127.0.0.1:${port}`;
  const live = () => fetch(`${url}/health/live`).then(({ ok }) => ok, () => false); // prettier-ignore
  let kill = async (): Promise<void> => undefined;
  const start = async () => {
    const output = openSync(log, 'a');
    const command = [process.execPath, projectFile('dist/src/main.js')];
    const child = spawnGuarded(command, { ...env, PORT: String(port), DATA_DIR: folder }, output);
    closeSync(output);
    const exited = once(child, 'exit');
    kill = async () => {
      child.kill('SIGKILL');
      await exited;
    };
    while (!(await live())) {
      if (child.exitCode !== null) throw new Error(`It did not start: ${readFileSync(log, 'utf8')}`);
      await sleep(20);
    }
  };
  await start();
  const close = async () => {
    await kill();
    removeFolder(folder);
  };
  return { url, kill: () => kill(), start, close };
}
