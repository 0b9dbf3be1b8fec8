import { Module } from '@nestjs/common';
import { ArchivedJourneyGenerator } from '../../archived/journey/archived-journey.generator.js';
import { byVariant } from '../../common/domain/by-variant.js';
import { LlmModule } from '../llm/llm.module.js';
import { PersonasModule } from '../personas/personas.module.js';
import { SectionsModule } from '../sections/sections.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { JourneyController } from './journey.controller.js';
import { JourneyGenerator } from './journey.generator.js';
import { JourneyService } from './journey.service.js';
import { OptimizedJourneyGenerator } from './optimized-journey.generator.js';

@Module({
  imports: [PersonasModule, SectionsModule, DocumentsModule, LlmModule],
  controllers: [JourneyController],
  providers: [
    JourneyService,
    ...byVariant(JourneyGenerator, {
      optimized: OptimizedJourneyGenerator,
      archived: ArchivedJourneyGenerator,
    }),
  ],
  exports: [JourneyService],
})
export class JourneyModule {}
