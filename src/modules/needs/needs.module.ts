import { Module } from '@nestjs/common';
import { ArchivedNeedsGenerator } from '../../archived/needs/archived-needs.generator.js';
import { byVariant } from '../../common/domain/by-variant.js';
import { LlmModule } from '../llm/llm.module.js';
import { PersonasModule } from '../personas/personas.module.js';
import { SectionsModule } from '../sections/sections.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { NeedsController } from './needs.controller.js';
import { NeedsGenerator } from './needs.generator.js';
import { NeedsService } from './needs.service.js';
import { OptimizedNeedsGenerator } from './optimized-needs.generator.js';

@Module({
  imports: [PersonasModule, SectionsModule, DocumentsModule, LlmModule],
  controllers: [NeedsController],
  providers: [
    NeedsService,
    ...byVariant(NeedsGenerator, { optimized: OptimizedNeedsGenerator, archived: ArchivedNeedsGenerator }),
  ],
  exports: [NeedsService],
})
export class NeedsModule {}
