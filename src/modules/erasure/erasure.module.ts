import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { PersonasModule } from '../personas/personas.module.js';
import { RemovalModule } from '../removal/removal.module.js';
import { DeletionsController } from './deletions.controller.js';
import { DeletionsService } from './deletions.service.js';
import { Purge } from './purge.js';
import { RespondentsController } from './respondents/respondents.controller.js';
import { RespondentsService } from './respondents/respondents.service.js';

@Module({
  imports: [PersonasModule, DocumentsModule, JobsModule, RemovalModule],
  controllers: [DeletionsController, RespondentsController],
  providers: [DeletionsService, Purge, RespondentsService],
})
export class ErasureModule {}
