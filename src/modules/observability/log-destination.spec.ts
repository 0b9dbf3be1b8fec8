import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const destination = new URL('./log-destination.ts', import.meta.url).href;
const program = `
  const { logDestination } = await import('${destination}');
  for (let i = 0; i < 1000; i += 1) {
    logDestination.write(i + '\\n');
    if (i % 100 === 0) await new Promise(setImmediate);
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  process.stderr.write('survived');
  process.exit(0);
`;
/** A process of its own, as it writes to the real standard output; Node 24 reads TypeScript. */
const run = (stdout: 'pipe' | number) =>
  spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', stdout, 'pipe'],
    encoding: 'utf8',
    timeout: 30_000,
  });

describe('the destination of the log', () => {
  it('has every line when the process exits', () => {
    const { status, stdout } = run('pipe');
    expect([status, stdout]).toEqual([0, Array.from({ length: 1_000 }, (_, i) => `${i}\n`).join('')]);
  });

  it.skipIf(!existsSync('/dev/full'))(
    'on a full disk loses lines, and neither ends nor holds the process',
    () => {
      const full = openSync('/dev/full', 'w');
      const { status, stderr } = run(full);
      closeSync(full);
      expect([status, stderr]).toEqual([0, expect.stringContaining('survived')]);
    },
  );
});
