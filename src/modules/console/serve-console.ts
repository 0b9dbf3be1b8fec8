import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import { projectFile } from '../../../config/project-file.js';
import { NotFoundError } from '../../common/problem/problems.js';

/** Files of the build by the names it gives them; those in `assets` carry a digest of their content in theirs. */
const file = /^(?:assets\/)?\w[\w.-]*\.(?:css|csv|js|json|png|svg|woff2)$/;

/**
 * Scripts and styles of the service itself and no others, not even inline; what was uploaded or written by a model can be
 * nothing but text. Whoever gets a script in all the same can send nothing anywhere else.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const headers = {
  'Content-Security-Policy': policy,
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/**
 * The console's pages below `/console`, open to everybody, as they hold no data. Whatever is no file of theirs is their
 * one document, so that a link to any place works.
 *
 * @param folder as `npm run build` fills it
 */
export function serveConsole(fastify: FastifyInstance, folder = projectFile('dist/console')): void {
  void fastify.register(async (own) => {
    await own.register(fastifyStatic, { serve: false, index: false, preCompressed: true });
    const answer = (request: FastifyRequest, reply: FastifyReply) => answerFile(folder, request, reply);
    for (const url of ['/console', '/console/*']) own.get(url, { config: { access: 'public' } }, answer);
  });
}

function answerFile(folder: string, { params }: FastifyRequest, reply: FastifyReply): FastifyReply {
  // Where only the compiler was run.
  if (!existsSync(join(folder, 'index.html')))
    throw new NotFoundError('The console was not built here: run `npm run build`, and load this page again.');
  const { '*': path = '' } = params as { '*'?: string };
  const isFile = file.test(path) && existsSync(join(folder, path));
  const isAsset = path.startsWith('assets/');
  if (isAsset && !isFile) throw new NotFoundError('The console has no such file: load its page again.');
  void reply.headers(headers);
  if (!isAsset) void reply.header('Cache-Control', 'no-cache');
  const caching = isAsset ? { maxAge: '1y', immutable: true } : { cacheControl: false };
  return reply.sendFile(isFile ? path : 'index.html', folder, caching);
}

/** Who looks at `/` in a browser is led to the console; other clients are answered as at any address without a route. */
export const leadBrowsersToConsole: onRequestHookHandler = ({ is404, method, url, headers }, reply, done) => {
  const isBrowsers = is404 && method === 'GET' && url === '/' && /\btext\/html\b/i.test(headers.accept ?? '');
  if (isBrowsers) void reply.header('Vary', 'Accept').redirect('/console');
  else done();
};
