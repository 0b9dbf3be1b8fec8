import { Readable } from 'node:stream';
import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '../../common/config/settings.js';
import { Route } from '../../common/http/route.decorator.js';
import { requireCaller } from './caller-origin.js';
import { McpEndpoint } from './mcp-endpoint.js';

const anyAnswer = 'application/json, text/event-stream';

/**
 * Streamable HTTP without sessions: `GET` and `DELETE`, which are about sessions, are 405 as at any address. Not in the
 * OpenAPI document: the protocol describes itself.
 */
@ApiExcludeController()
@Controller('mcp')
export class McpController {
  constructor(
    private readonly endpoint: McpEndpoint,
    private readonly settings: Settings,
  ) {}

  /** Open to readers, and not in the audit: a tool that writes asks for the role, and is recorded, itself. */
  @Post()
  @Route({ access: 'viewer', audit: 'never' })
  async post(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    requireCaller(request, this.settings.env);
    const { body } = request;
    if (Array.isArray(body)) {
      const message = 'Send one message in a request: the protocol has no batches any more (2025-06-18).';
      void reply.status(400).send({ jsonrpc: '2.0', id: null, error: { code: -32600, message } });
      return;
    }
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const response = await this.endpoint.answer(webRequest(request, gone.signal), body);
    void reply.status(response.status);
    for (const [name, value] of response.headers) void reply.header(name, value);
    // Some proxies collect what they pass on.
    void reply.headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    void reply.send(response.body ? Readable.fromWeb(response.body) : null);
  }
}

/** Without its body, which was read. A client that does not say what it takes gets what there is. */
function webRequest({ headers, host, url }: FastifyRequest, signal: AbortSignal): Request {
  const named = new Headers();
  for (const [name, value] of Object.entries(headers)) if (typeof value === 'string') named.set(name, value);
  if (/^$|\*\/\*/.test(named.get('accept') ?? '')) named.set('accept', anyAnswer);
  return new Request(new URL(url, `http://${host}`), { method: 'POST', headers: named, signal });
}
