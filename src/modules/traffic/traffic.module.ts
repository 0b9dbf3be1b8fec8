import { Global, Module } from '@nestjs/common';
import { EventLoopMonitor } from '../../common/resilience/event-loop-monitor.js';
import { Traffic } from './traffic.js';

/** Which requests are taken, whether the process stops, and how late it is: the one monitor of its event loop. */
@Global()
@Module({
  providers: [Traffic, { provide: EventLoopMonitor, useFactory: () => new EventLoopMonitor() }],
  exports: [Traffic, EventLoopMonitor],
})
export class TrafficModule {}
