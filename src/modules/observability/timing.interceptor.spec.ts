import { setTimeout as sleep } from 'node:timers/promises';
import { Controller, Get, Module, NotFoundException } from '@nestjs/common';
import { APP_INTERCEPTOR, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openContext, reenterContext } from '../../common/http/server/request-context.hooks.js';
import { requireContext } from '../../common/context/request-context.js';
import { Metrics } from './metrics.js';
import { lineFormat } from './pino-options.js';
import { RequestLog } from './request-log.js';
import { logResponse, timeBeforeNest } from './timing.hooks.js';
import { TimingInterceptor } from './timing.interceptor.js';

const handlerMs = 20;

@Controller()
class Things {
  @Get('things')
  async list() {
    await requireContext().timings.measure('db', () => sleep(handlerMs));
    return [];
  }

  @Get('missing')
  async missing() {
    await sleep(handlerMs);
    throw new NotFoundException();
  }
}

@Module({ controllers: [Things], providers: [{ provide: APP_INTERCEPTOR, useClass: TimingInterceptor }] })
class ThingsModule {}

describe('a request that reaches Nest', () => {
  let app: NestFastifyApplication;
  let lines: Record<string, unknown>[];

  beforeEach(async () => {
    lines = [];
    app = await NestFactory.create<NestFastifyApplication>(ThingsModule, new FastifyAdapter(), {
      logger: false,
    });
    const logger = pino(lineFormat('info'), { write: (line) => void lines.push(JSON.parse(line)) });
    const fastify = app.getHttpAdapter().getInstance();
    fastify.decorateRequest('context');
    fastify.addHook(
      'onRequest',
      openContext(() => 'optimized'),
    );
    fastify.addHook('preValidation', reenterContext);
    fastify.addHook('onSend', timeBeforeNest);
    fastify.addHook('onResponse', logResponse(new RequestLog(logger, new Metrics())));
    await app.init();
  });
  afterEach(() => app.close());

  const duration = (header: unknown, name: string) =>
    Number(new RegExp(`(?:^|, )${name};dur=([\\d.]+)`).exec(String(header))?.[1]);

  it('tells how long its handler took, with what was measured inside of it', async () => {
    const { statusCode, headers } = await app.inject('/things');
    expect(statusCode).toBe(200);
    const timing = headers['server-timing'];
    expect(timing).toMatch(/^db;dur=[\d.]+, handler;dur=[\d.]+, total;dur=[\d.]+$/);
    expect(duration(timing, 'handler')).toBeGreaterThanOrEqual(duration(timing, 'db'));
    expect(duration(timing, 'total')).toBeGreaterThanOrEqual(duration(timing, 'handler'));
    expect(lines).toEqual([
      expect.objectContaining({ path: '/things', handler_ms: duration(timing, 'handler') }),
    ]);
  });

  it('tells it where the handler fails, too', async () => {
    const { statusCode, headers } = await app.inject('/missing');
    expect(statusCode).toBe(404);
    expect(duration(headers['server-timing'], 'handler')).toBeGreaterThan(handlerMs / 2);
    expect(lines[0]).toMatchObject({ status: 404, handler_ms: expect.any(Number) });
  });

  it('is told from one that does not: no handler, no Server-Timing, a line all the same', async () => {
    const { statusCode, headers } = await app.inject('/unknown');
    expect([statusCode, headers['server-timing']]).toEqual([404, undefined]);
    expect(lines[0]).toMatchObject({ status: 404 });
    expect(lines[0]).not.toHaveProperty('handler_ms');
  });
});
