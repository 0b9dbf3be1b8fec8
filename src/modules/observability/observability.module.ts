import { type DynamicModule, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { pinoOptions } from './pino-options.js';

/** Structured logs. */
@Module({})
export class ObservabilityModule {
  static with(level: string): DynamicModule {
    return {
      module: ObservabilityModule,
      imports: [
        LoggerModule.forRoot({
          // No middleware: the request line is written by a hook (`request-log.ts`), and the context by pino's mixin.
          pinoHttp: { ...pinoOptions(level), autoLogging: false },
          forRoutes: [],
        }),
      ],
    };
  }
}
