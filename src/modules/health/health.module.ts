import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { LlmModule } from '../llm/llm.module.js';
import { DatabaseIndicator } from './database.indicator.js';
import { DependencyIndicator } from './dependency.indicator.js';
import { HealthController } from './health.controller.js';

@Module({
  imports: [TerminusModule.forRoot({ logger: false }), LlmModule],
  controllers: [HealthController],
  providers: [DatabaseIndicator, DependencyIndicator],
})
export class HealthModule {}
