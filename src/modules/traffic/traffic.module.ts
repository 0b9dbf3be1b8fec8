import { Global, Module } from '@nestjs/common';
import { Traffic } from './traffic.js';

/** Which requests are taken, and whether the process stops. */
@Global()
@Module({ providers: [Traffic], exports: [Traffic] })
export class TrafficModule {}
