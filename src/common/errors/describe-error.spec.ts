import { execSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeError, reasonOf } from './describe-error.js';

const canary = 'Kanarina Vogel +48 600 123 987';
/** As pg throws it. */
const fromPostgres = (code: string, message: string) =>
  Object.assign(new Error(message), {
    severity: 'ERROR',
    code,
    detail: `Key (name)=(${canary}) already exists.`,
    where: `unnamed portal with parameters: $1 = '${canary}'`,
    hint: canary,
    table: 'personas',
    constraint: 'personas_name_key',
  });

function thrown(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

const failures: [string, unknown][] = [
  ['a parser', thrown(() => JSON.parse(`{"a": ${canary}`))],
  ['a schema', thrown(() => z.strictObject({ a: z.literal('b') }).parse({ [canary]: canary }))],
  ['an address', thrown(() => new URL(canary))],
  ['an engine', thrown(() => Object.assign(canary, { length: 1 }))],
  ['a number', thrown(() => BigInt(canary))],
  ['a constraint', fromPostgres('23505', `duplicate key value ${canary}`)],
  ['a value', fromPostgres('22P02', `invalid input syntax for type integer: "${canary}"`)],
  ['an entity manager', new UniqueConstraintViolationException(fromPostgres('23505', canary))],
  ['a message with a frame in it', new Error(`x\n    at ${canary} (/a.js:1:1)\n    at Kanarina (/b.js:1:1)`)],
  ['a cause', new Error('outer', { cause: new Error(canary, { cause: new Error(canary) }) })],
  ['several', new AggregateError([new Error(canary), new Error(canary)], canary)],
  ['fields of its own', Object.assign(new Error(canary), { input: canary, code: canary, status: canary })],
  ['no error', canary],
  ['an object', { message: canary }],
  ['nothing', undefined],
];

describe('what is said of an error', () => {
  it.each(failures)('has nothing of what was sent in it: %s', (_, error) => {
    const said = JSON.stringify([describeError(error), reasonOf(error)]);
    expect(said).not.toMatch(/Kanarina|Vogel|600|987/);
  });

  it('says what failed, and where', () => {
    const { stack, ...described } = describeError(fromPostgres('23505', canary));
    expect(described).toEqual({
      type: 'Error',
      code: '23505',
      severity: 'ERROR',
      table: 'personas',
      constraint: 'personas_name_key',
    });
    expect(stack).toContain('describe-error.spec.ts');
  });

  it('keeps the words of the system and of a server that cannot serve', async () => {
    const [refused] = await once(connect(1, '127.0.0.1'), 'error').catch((error: unknown) => [error]);
    expect(reasonOf(refused)).toBe('connect ECONNREFUSED 127.0.0.1:1');
    expect(reasonOf(fromPostgres('53100', 'could not extend file: No space left on device'))).toBe(
      'could not extend file: No space left on device',
    );
    expect(reasonOf(new Error('Connection terminated unexpectedly'))).toBe(
      'Connection terminated unexpectedly',
    );
    expect(reasonOf(new Error('ours', { cause: fromPostgres('23505', canary) }))).toBe(
      'Error: Error (23505)',
    );
  });

  it('is what every line of the log says: none has a message of its own', () => {
    const files = execSync('git ls-files "src/**/*.ts"', { encoding: 'utf8' }).trim().split('\n');
    const talks = files.filter(
      (file) =>
        !file.endsWith('.spec.ts') &&
        /logger(\.\w+|\[[^\]]*\])\([^;]*?[eE]rror\)?\.message/.test(readFileSync(file, 'utf8')),
    );
    expect(talks).toEqual([]);
  });
});
