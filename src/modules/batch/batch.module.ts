import { Module } from '@nestjs/common';
import { Settings } from '../../common/config/settings.js';
import { DetailsModule } from '../details/details.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { LlmModule } from '../llm/llm.module.js';
import { MessagingModule } from '../messaging/messaging.module.js';
import { PersonasModule } from '../personas/personas.module.js';
import { RolloutModule } from '../rollout/rollout.module.js';
import { TrafficModule } from '../traffic/traffic.module.js';
import { BatchProgress } from './background/batch-progress.js';
import { BatchQueue } from './background/batch-queue.js';
import { BatchResults } from './background/batch-results.js';
import { BatchRun } from './background/batch-run.js';
import { BatchStreams } from './background/batch-stream.js';
import { BatchesController } from './background/batches.controller.js';
import { BatchesService } from './background/batches.service.js';
import { SectionReferences } from './background/section-references.js';
import { BatchController } from './batch.controller.js';
import { BatchPersonaMaker } from './batch-persona.maker.js';
import { BatchService } from './batch.service.js';
import { BatchSlots } from './batch-slots.js';

@Module({
  imports: [
    PersonasModule,
    DetailsModule,
    MessagingModule,
    JobsModule,
    LlmModule,
    RolloutModule,
    TrafficModule,
  ],
  controllers: [BatchController, BatchesController],
  providers: [
    BatchService,
    BatchPersonaMaker,
    BatchesService,
    BatchQueue,
    BatchRun,
    BatchProgress,
    BatchResults,
    BatchStreams,
    SectionReferences,
    {
      provide: BatchSlots,
      inject: [Settings],
      useFactory: ({ models }: Settings) => new BatchSlots(models.load),
    },
  ],
})
export class BatchModule {}
