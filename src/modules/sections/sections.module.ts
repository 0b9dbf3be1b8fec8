import { Module } from '@nestjs/common';
import { PersonasModule } from '../personas/personas.module.js';
import { RolloutModule } from '../rollout/rollout.module.js';
import { RequestObserver } from './request-observer.js';
import { SectionGeneration } from './section-generation.js';
import { SectionStore } from './section-store.js';
import { ShadowRuns } from './shadow-runs.js';

@Module({
  imports: [PersonasModule, RolloutModule],
  providers: [SectionStore, ShadowRuns, RequestObserver, SectionGeneration],
  exports: [SectionGeneration],
})
export class SectionsModule {}
