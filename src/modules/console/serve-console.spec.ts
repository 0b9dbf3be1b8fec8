import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fastify, type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { removeFolder, temporaryFolder } from '../../../test/support/temporary-folder.js';
import type { ProblemError } from '../../common/problem/problem.error.js';
import { serveConsole } from './serve-console.js';

let folder: string;
let server: FastifyInstance;

beforeEach(() => {
  folder = temporaryFolder();
  server = fastify();
  server.setErrorHandler<ProblemError>((error, _request, reply) =>
    reply.status(error.status).send(error.toProblem()),
  );
  serveConsole(server, join(folder, 'console'));
});
afterEach(async () => {
  await server.close();
  removeFolder(folder);
});

const get = (url: string) => server.inject({ url, headers: { 'accept-encoding': 'br, gzip' } });

function build(files: Record<string, string>): void {
  mkdirSync(join(folder, 'console/assets'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'console', name), text);
}

it('says how to build it where it was not, and serves it once it is', async () => {
  writeFileSync(join(folder, 'secret.js'), 'secret');
  for (const url of ['/console', '/console/x', '/console/assets/a.js', '/console/..%2fsecret.js']) {
    const { statusCode, body } = await get(url);
    expect(statusCode).toBe(404);
    expect(body).toContain('npm run build');
  }
  build({ 'index.html': 'page' });
  for (const url of ['/console', '/console/x', '/console/..%2fsecret.js'])
    expect((await get(url)).body).toBe('page');
});

it('sends a file as it is where it was not compressed', async () => {
  build({
    'index.html': 'page',
    'assets/a.js': 'plain',
    'assets/b.js': 'plain',
    'assets/b.js.gz': 'gzipped',
  });
  const [plain, gzipped] = [await get('/console/assets/a.js'), await get('/console/assets/b.js')];
  expect([plain.body, plain.headers['content-encoding']]).toEqual(['plain', undefined]);
  expect([gzipped.body, gzipped.headers['content-encoding']]).toEqual(['gzipped', 'gzip']);
});

it('serves what the build makes and nothing beside it', async () => {
  build({ 'index.html': 'page', 'icon.svg': 'icon', 'notes.txt': 'notes', 'assets/.hidden.js': 'hidden' });
  expect((await get('/console/icon.svg')).body).toBe('icon');
  expect((await get('/console/notes.txt')).body).toBe('page');
  expect((await get('/console/assets/.hidden.js')).statusCode).toBe(404);
});
