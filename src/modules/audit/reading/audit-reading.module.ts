import { Module } from '@nestjs/common';
import { PersonasModule } from '../../personas/personas.module.js';
import { AuditController } from './audit.controller.js';
import { AuditReader } from './audit-reader.js';
import { AuditService } from './audit.service.js';

@Module({
  imports: [PersonasModule],
  controllers: [AuditController],
  providers: [AuditReader, AuditService],
})
export class AuditReadingModule {}
