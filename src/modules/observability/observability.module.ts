import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import { pino } from 'pino';
import { withoutSecrets } from '../../common/errors/known-secrets.js';
import { logDestination } from './log-destination.js';
import { MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';
import { lineFormat, pinoOptions } from './pino-options.js';
import { RequestLog } from './request-log.js';
import { TimingInterceptor } from './timing.interceptor.js';

/** Not for the lines of requests: whatever is in them is named, and to look through each costs a tenth of a hit. */
const withoutSecretsIn = { write: (line: string) => logDestination.write(withoutSecrets(line)) };

/** Structured logs, and metrics that every room may count in. */
@Global()
@Module({})
export class ObservabilityModule {
  static with(level: string): DynamicModule {
    return {
      module: ObservabilityModule,
      imports: [
        LoggerModule.forRoot({
          // No middleware: the request line is written by a hook (`timing.hooks.ts`), and the context by pino's mixin.
          pinoHttp: [{ ...pinoOptions(level), autoLogging: false, wrapSerializers: false }, withoutSecretsIn],
          forRoutes: [],
        }),
      ],
      controllers: [MetricsController],
      providers: [
        Metrics,
        { provide: APP_INTERCEPTOR, useClass: TimingInterceptor },
        {
          provide: RequestLog,
          inject: [Metrics],
          useFactory: (metrics: Metrics) => new RequestLog(pino(lineFormat(level), logDestination), metrics),
        },
      ],
      exports: [Metrics, RequestLog],
    };
  }
}
