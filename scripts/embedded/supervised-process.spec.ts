import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { supervise } from './supervised-process.js';

const LIMIT = { timeout: 30_000, interval: 10 };

describe('supervise (real processes)', () => {
  let folder: string;
  let output: number;
  const printed = () => readFileSync(join(folder, 'output'), 'utf8');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'supervise-'));
    output = openSync(join(folder, 'output'), 'a');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("passes on the program's output and exit code", async () => {
    const { exited } = supervise(['/bin/sh', '-c', 'echo "$0"; exit 7', 'two words'], output);

    expect(await exited).toBe(7);
    expect(printed()).toBe('two words\n');
  });

  it('passes on signals', async () => {
    const waiting = "trap 'exit 3' TERM; echo up; while :; do sleep 0.05; done";
    const program = supervise(['/bin/sh', '-c', waiting], output);
    await vi.waitUntil(() => printed() === 'up\n', LIMIT);

    program.signal('TERM');

    expect(await program.exited).toBe(3);
  });

  it('ends a program that was let go of in its first moment', async () => {
    const program = supervise(['/bin/sleep', '600'], output);

    program.abandon();

    expect(await program.exited).toBe(143);
  });

  it('tells of a program that does not exist', async () => {
    const { exited } = supervise(['/no/such/program'], output);

    expect(await exited).toBe(127);
    expect(printed()).toContain('/no/such/program');
  });
});
