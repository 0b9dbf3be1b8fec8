import { Module } from '@nestjs/common';
import { ArchivedKpiGenerator } from '../../archived/kpi/archived-kpi.generator.js';
import { byVariant } from '../../common/domain/by-variant.js';
import { PersonasModule } from '../personas/personas.module.js';
import { SectionsModule } from '../sections/sections.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { KpiController } from './kpi.controller.js';
import { KpiGenerator } from './kpi.generator.js';
import { KpiService } from './kpi.service.js';
import { OptimizedKpiGenerator } from './optimized-kpi.generator.js';
import { SegmentCache } from './segment-cache.js';

@Module({
  imports: [PersonasModule, SectionsModule, DocumentsModule],
  controllers: [KpiController],
  providers: [
    KpiService,
    SegmentCache,
    ...byVariant(KpiGenerator, { optimized: OptimizedKpiGenerator, archived: ArchivedKpiGenerator }),
  ],
  exports: [KpiService],
})
export class KpiModule {}
