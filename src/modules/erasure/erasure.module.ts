import { Module } from '@nestjs/common';
import { PersonasModule } from '../personas/personas.module.js';
import { DeletionsController } from './deletions.controller.js';
import { DeletionsService } from './deletions.service.js';

@Module({
  imports: [PersonasModule],
  controllers: [DeletionsController],
  providers: [DeletionsService],
})
export class ErasureModule {}
