import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.js';
import { LlmModule } from '../llm/llm.module.js';
import { PersonasModule } from '../personas/personas.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { CodingRequests } from './coding-requests.js';
import { AnswerCoder } from './coding/answer-coder.js';
import { CodingBacklog } from './coding/coding-backlog.js';
import { CodingQueue } from './coding/coding-queue.js';
import { CodingStore } from './coding/coding-store.js';
import { PersonaCoding } from './coding/persona-coding.js';
import { SecondCoding } from './coding/second-coding.js';
import { FindingsStore } from './findings/findings-store.js';
import { ThemesReady } from './findings/themes-ready.js';

@Module({
  imports: [JobsModule, LlmModule, PersonasModule, WebhooksModule],
  providers: [
    AnswerCoder,
    FindingsStore,
    ThemesReady,
    CodingStore,
    SecondCoding,
    PersonaCoding,
    CodingQueue,
    { provide: CodingRequests, useExisting: CodingQueue },
    CodingBacklog,
  ],
  exports: [CodingRequests],
})
export class ThemesModule {}
