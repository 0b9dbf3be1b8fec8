import { Module } from '@nestjs/common';
import { DocumentsModule } from '../../documents/documents.module.js';
import { JobsModule } from '../../jobs/jobs.module.js';
import { LlmModule } from '../../llm/llm.module.js';
import { PersonasModule } from '../../personas/personas.module.js';
import { RolloutModule } from '../../rollout/rollout.module.js';
import { DetailsModule } from '../details.module.js';
import { NightlyPrecomputation } from './nightly-precomputation.js';
import { PersonaViews } from './persona-views.js';
import { PrecomputationQueue } from './precomputation-queue.js';
import { PrecomputationStamp } from './precomputation-stamp.js';
import { PrecomputationTriggers } from './precomputation-triggers.js';
import { SectionPrecomputation } from './section-precomputation.js';

@Module({
  imports: [DetailsModule, DocumentsModule, JobsModule, LlmModule, PersonasModule, RolloutModule],
  providers: [
    PrecomputationStamp,
    SectionPrecomputation,
    PrecomputationQueue,
    PrecomputationTriggers,
    NightlyPrecomputation,
    PersonaViews,
  ],
})
export class PrecomputationModule {}
