import { Module } from '@nestjs/common';
import { NeedsModule } from '../needs/needs.module.js';
import { PersonasModule } from '../personas/personas.module.js';
import { ComparisonController } from './comparison.controller.js';
import { ComparisonService } from './comparison.service.js';

@Module({
  imports: [PersonasModule, NeedsModule],
  controllers: [ComparisonController],
  providers: [ComparisonService],
  exports: [ComparisonService],
})
export class ComparisonModule {}
