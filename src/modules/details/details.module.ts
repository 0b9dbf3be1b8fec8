import { Module } from '@nestjs/common';
import { SequentialOrchestrator } from '../../archived/details/sequential-orchestrator.js';
import { byVariant } from '../../common/domain/by-variant.js';
import { SectionOrchestrator } from '../../common/domain/section-orchestrator.js';
import { JourneyModule } from '../journey/journey.module.js';
import { KpiModule } from '../kpi/kpi.module.js';
import { MessagingModule } from '../messaging/messaging.module.js';
import { NeedsModule } from '../needs/needs.module.js';
import { PersonasModule } from '../personas/personas.module.js';
import { SectionsModule } from '../sections/sections.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { DetailsReady } from './details-ready.js';
import { DetailsController } from './details.controller.js';
import { DetailsStreamController } from './details-stream.controller.js';
import { DetailsStreamService } from './details-stream.service.js';
import { DetailsService } from './details.service.js';
import { ParallelOrchestrator } from './parallel-orchestrator.js';
import { PersonaSections } from './persona-sections.js';

@Module({
  imports: [
    PersonasModule,
    SectionsModule,
    DocumentsModule,
    JourneyModule,
    NeedsModule,
    MessagingModule,
    KpiModule,
    WebhooksModule,
  ],
  controllers: [DetailsController, DetailsStreamController],
  providers: [
    DetailsReady,
    DetailsService,
    DetailsStreamService,
    PersonaSections,
    ...byVariant(SectionOrchestrator, { optimized: ParallelOrchestrator, archived: SequentialOrchestrator }),
  ],
  exports: [DetailsReady, DetailsService, PersonaSections, SectionOrchestrator],
})
export class DetailsModule {}
