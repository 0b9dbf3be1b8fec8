import { Global, Module } from '@nestjs/common';
import { AuditLog } from './audit-log.js';
import { AuditTrail } from './audit-trail.js';

/** For every room: what is changed in the background is recorded by who does it. */
@Global()
@Module({
  providers: [AuditLog, AuditTrail],
  exports: [AuditTrail],
})
export class AuditModule {}
