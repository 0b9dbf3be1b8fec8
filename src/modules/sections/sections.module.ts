import { Module } from '@nestjs/common';
import { PersonasModule } from '../personas/personas.module.js';
import { DocumentCache } from './document-cache.js';
import { DocumentForm } from './document-form.js';
import { DocumentResponder } from './document-responder.js';
import { SectionKeeper } from './section-keeper.js';
import { SectionStore } from './section-store.js';
import { ShadowRuns } from './shadow-runs.js';
import { RolloutModule } from '../rollout/rollout.module.js';

@Module({
  imports: [PersonasModule, RolloutModule],
  providers: [SectionStore, ShadowRuns, SectionKeeper, DocumentForm, DocumentCache, DocumentResponder],
  exports: [SectionKeeper, DocumentForm, DocumentCache, DocumentResponder],
})
export class SectionsModule {}
