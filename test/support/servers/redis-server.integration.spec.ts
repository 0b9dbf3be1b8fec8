import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { freePort } from '../../../scripts/embedded/free-port.js';
import { identify } from '../../../scripts/embedded/process-identity.js';
import { living, processTree } from './process-tree.js';
import { type TestRedis, describeWithRedis, startRedis } from './redis-server.js';

const NO_ANSWER = 'no answer';

/** The answer, or that there is none within 300 ms: only time can tell. */
const soon = (answer: Promise<string>) => Promise.race([answer, delay(300, NO_ANSWER)]);

describeWithRedis('startRedis (a real Redis)', () => {
  let redis: TestRedis;

  beforeEach(async () => {
    redis = await startRedis();
  });

  afterEach(() => redis?.close());

  const folder = async () => (await redis.command('CONFIG', 'GET', 'dir')).split('\n')[1]!;

  it('answers, as redis-cli would print it', async () => {
    expect(redis.url).toBe(`redis://127.0.0.1:${redis.port}`);
    expect(await redis.command('PING')).toBe('PONG');
    expect(await redis.command('SET', 'kéy', 'two\r\nlines')).toBe('OK');
    expect(await redis.command('GET', 'kéy')).toBe('two\r\nlines');
    expect(await redis.command('GET', 'absent')).toBe('');
    expect(await redis.command('MGET', 'kéy', 'absent', 'absent')).toBe('two\r\nlines\n\n');
    expect(await redis.command('DBSIZE')).toBe('1');
    await expect(redis.command('NONSENSE')).rejects.toThrow("unknown command 'NONSENSE'");
  });

  it('refuses connections once it is killed, and is empty once it is started again', async () => {
    await redis.command('SET', 'key', 'value');

    await redis.kill();
    await expect(redis.command('PING')).rejects.toMatchObject({ code: 'ECONNREFUSED' });

    await redis.start();
    expect(await redis.command('GET', 'key')).toBe('');
  });

  it('can be started again after it ended by itself', async () => {
    await redis.command('SHUTDOWN', 'NOSAVE').catch(() => {});
    await expect.poll(() => redis.start().then(() => redis.command('PING'))).toBe('PONG');
  });

  it('answers nothing while it is frozen, and everything once it is thawed', async () => {
    redis.freeze();
    const answer = redis.command('PING');
    expect(await soon(answer)).toBe(NO_ANSWER);

    redis.thaw();
    expect(await answer).toBe('PONG');
  });

  it('answers nothing while it is stalled, and everything afterwards', async () => {
    redis.stall(1);
    const answer = redis.command('PING');
    expect(await soon(answer)).toBe(NO_ANSWER);
    expect(await answer).toBe('PONG');
  });

  it('refuses to write when it is full', async () => {
    await redis.command('CONFIG', 'SET', 'maxmemory', '1');
    await expect(redis.command('SET', 'key', 'value')).rejects.toThrow(/^OOM command not allowed/);

    await redis.command('CONFIG', 'SET', 'maxmemory', '0');
    expect(await redis.command('SET', 'key', 'value')).toBe('OK');
  });

  it('refuses to write while it follows a server that is dead', async () => {
    await redis.command('REPLICAOF', '127.0.0.1', String(await freePort()));
    await expect(redis.command('SET', 'key', 'value')).rejects.toThrow(/^READONLY/);

    await redis.command('REPLICAOF', 'NO', 'ONE');
    expect(await redis.command('SET', 'key', 'value')).toBe('OK');
  });

  it('takes a port, a memory limit and arguments, at each start', async () => {
    const port = await freePort();
    const other = await startRedis({ port, maxmemoryBytes: 1, args: ['--databases', '2'] });
    try {
      expect(other.port).toBe(port);
      await expect(other.command('SET', 'key', 'value')).rejects.toThrow(/^OOM/);
      await other.kill();
      await other.start();
      await expect(other.command('SET', 'key', 'value')).rejects.toThrow(/^OOM/);
      await expect(other.command('SELECT', '2')).rejects.toThrow('out of range');
    } finally {
      await other.close();
    }
  });

  it('is never a Redis that somebody else has on the port', async () => {
    await expect(startRedis({ port: redis.port })).rejects.toThrow('Address already in use');
    expect(await redis.command('PING')).toBe('PONG');
  });

  it.each(['running', 'frozen', 'killed'])('leaves nothing behind: %s', async (state) => {
    const dir = await folder();
    const pid = Number(/process_id:(\d+)/.exec(await redis.command('INFO', 'server'))![1]);
    const processes = processTree(pid);
    expect(processes).toHaveLength(2); // Redis and its guard.

    if (state === 'frozen') redis.freeze();
    if (state === 'killed') await redis.kill();
    await redis.close();

    expect(identify(pid)).toBeUndefined();
    expect(existsSync(dir)).toBe(false);
    await expect(redis.command('PING')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await expect.poll(() => living(processes)).toEqual([]);
  });
});

describeWithRedis('spawnGuarded (a real Redis)', () => {
  it('ends a frozen Redis with the process that started it', async () => {
    const binary = inject('redisBinary');
    if ('missing' in binary) throw new Error(binary.missing);
    const command = [binary.command, '--bind', '127.0.0.1', '--port', String(await freePort()), '--save', ''];
    // A process that can be killed, unlike Vitest's; Node leaves the types out by itself.
    const program = `
      import { spawnGuarded } from '${new URL('../../../scripts/measuring/guarded-process.ts', import.meta.url).href}';
      console.log('child ' + spawnGuarded(${JSON.stringify(command)}, ${JSON.stringify(binary.env)}, 1).pid);
      setInterval(() => {}, 1000);
    `;
    const runner = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    runner.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
    await expect.poll(() => printed).toMatch(/^child \d+$/m);
    await expect.poll(() => printed).toContain('Ready to accept connections');
    const pid = Number(/^child (\d+)$/m.exec(printed)![1]);
    process.kill(pid, 'SIGSTOP');
    expect(identify(pid)).toBeDefined();

    runner.kill('SIGKILL');

    await expect.poll(() => identify(pid)).toBeUndefined();
  });
});
