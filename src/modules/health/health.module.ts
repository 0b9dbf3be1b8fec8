import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { JobsModule } from '../jobs/jobs.module.js';
import { LlmModule } from '../llm/llm.module.js';
import { DatabaseIndicator } from './database.indicator.js';
import { DependencyIndicator } from './dependency.indicator.js';
import { HealthController } from './health.controller.js';

@Module({
  imports: [TerminusModule.forRoot({ logger: false }), LlmModule, JobsModule],
  controllers: [HealthController],
  providers: [DatabaseIndicator, DependencyIndicator],
})
export class HealthModule {}
