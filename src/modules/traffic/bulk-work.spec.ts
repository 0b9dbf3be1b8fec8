import type { FastifyRequest } from 'fastify';
import { beforeEach, describe, expect, it } from 'vitest';
import { BulkWork } from './bulk-work.js';
import { TooManyUploadsError } from './traffic.problems.js';

let bulk: BulkWork;
let turns: string[];

beforeEach(() => {
  bulk = new BulkWork();
  turns = [];
});

const requestOf = (tenantId: string) =>
  ({ context: { principal: { tenantId } } }) as unknown as FastifyRequest;

/** Brings one that waits for its turn. */
function come(tenantId: string, name = tenantId): FastifyRequest {
  const request = requestOf(tenantId);
  bulk.enter(request);
  bulk.turn(request).then(
    () => turns.push(name),
    () => turns.push(`${name} gone`),
  );
  return request;
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('requests with a large body', () => {
  it('of a tenant are worked on one after another, two of all', async () => {
    const [first] = [come('a', 'a1'), come('a', 'a2')];
    const [other] = [come('b'), come('c')];
    await settled();
    expect(turns).toEqual(['a1', 'b']);
    bulk.end(other!);
    await settled();
    expect(turns).toEqual(['a1', 'b', 'c']);
    bulk.end(first!);
    await settled();
    expect(turns).toEqual(['a1', 'b', 'c', 'a2']);
  });

  it('are five of a tenant and twelve of all: one more is refused, and read no further', () => {
    const held = Array.from({ length: 5 }, () => come('a'));
    expect(() => bulk.enter(requestOf('a'))).toThrow(TooManyUploadsError);
    for (let index = 0; index < 7; index += 1) come(`other-${index}`);
    expect(() => bulk.enter(requestOf('new'))).toThrow(TooManyUploadsError);
    bulk.end(held[4]!);
    expect(() => bulk.enter(requestOf('new'))).not.toThrow();
  });

  it('have their place until the handler is done, whether the client is there or not', async () => {
    const [begun, waiting] = [come('a', 'begun'), come('a', 'waiting')];
    come('a', 'next');
    await settled();
    expect(bulk.begin(begun)).toBe(true);
    bulk.closed(begun);
    bulk.closed(waiting);
    await settled();
    expect(turns).toEqual(['begun', 'waiting gone']);
    bulk.end(begun);
    await settled();
    expect(turns).toEqual(['begun', 'waiting gone', 'next']);
  });

  it('are those alone: others have no place', async () => {
    const small = requestOf('a');
    expect(bulk.begin(small)).toBe(false);
    bulk.end(small);
    bulk.closed(small);
    await expect(bulk.turn(small)).resolves.toBeUndefined();
  });
});
