import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { FlagsModule } from '../flags/flags.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { LlmModule } from '../llm/llm.module.js';
import { DatabaseIndicator } from './database.indicator.js';
import { DependencyIndicator } from './dependency.indicator.js';
import { HealthController } from './health.controller.js';
import { DatabaseState } from './state/database-state.js';
import { StateController } from './state/state.controller.js';
import { StateReporter } from './state/state-reporter.js';

@Module({
  imports: [TerminusModule.forRoot({ logger: false }), LlmModule, JobsModule, FlagsModule],
  controllers: [HealthController, StateController],
  providers: [DatabaseIndicator, DependencyIndicator, DatabaseState, StateReporter],
})
export class HealthModule {}
