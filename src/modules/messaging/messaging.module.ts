import { Module } from '@nestjs/common';
import { ArchivedMessagingGenerator } from '../../archived/messaging/archived-messaging.generator.js';
import { byVariant } from '../../common/domain/by-variant.js';
import { LlmModule } from '../llm/llm.module.js';
import { PersonasModule } from '../personas/personas.module.js';
import { SectionsModule } from '../sections/sections.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { MessagingController } from './messaging.controller.js';
import { MessagingGenerator } from './messaging.generator.js';
import { MessagingService } from './messaging.service.js';
import { OptimizedMessagingGenerator } from './optimized-messaging.generator.js';

@Module({
  imports: [PersonasModule, SectionsModule, DocumentsModule, LlmModule],
  controllers: [MessagingController],
  providers: [
    MessagingService,
    ...byVariant(MessagingGenerator, {
      optimized: OptimizedMessagingGenerator,
      archived: ArchivedMessagingGenerator,
    }),
  ],
  exports: [MessagingService],
})
export class MessagingModule {}
