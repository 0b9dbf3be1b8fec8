import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { EventLoopMonitor } from '../../common/resilience/event-loop-monitor.js';
import { BulkWork } from './bulk-work.js';
import { BulkWorkInterceptor } from './bulk-work.interceptor.js';
import { Traffic } from './traffic.js';

/** Which requests are taken, whether the process stops, and how late it is: the one monitor of its event loop. */
@Global()
@Module({
  providers: [
    Traffic,
    BulkWork,
    { provide: EventLoopMonitor, useFactory: () => new EventLoopMonitor() },
    { provide: APP_INTERCEPTOR, useClass: BulkWorkInterceptor },
  ],
  exports: [Traffic, BulkWork, EventLoopMonitor],
})
export class TrafficModule {}
