import { Module } from '@nestjs/common';
import { LlmModule } from '../llm/llm.module.js';
import { PersonasModule } from '../personas/personas.module.js';
import { SectionsModule } from '../sections/sections.module.js';
import { NeedsController } from './needs.controller.js';
import { NeedsGenerator } from './needs.generator.js';
import { NeedsService } from './needs.service.js';
import { OptimizedNeedsGenerator } from './optimized-needs.generator.js';

@Module({
  imports: [PersonasModule, SectionsModule, LlmModule],
  controllers: [NeedsController],
  providers: [NeedsService, { provide: NeedsGenerator, useClass: OptimizedNeedsGenerator }],
  exports: [NeedsService],
})
export class NeedsModule {}
