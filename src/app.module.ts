import type { MikroORM } from '@mikro-orm/postgresql';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { Settings } from './common/config/settings.js';
import { SettingsModule } from './common/config/settings.module.js';
import { DatabaseModule } from './common/database/database.module.js';
import type { PoolWatch } from './common/database/pool-watch.js';
import { ProblemFilter } from './common/http/problem.filter.js';
import { ValidationPipe } from './common/http/validation.pipe.js';
import { AccessModule } from './modules/access/access.module.js';
import { AuditModule } from './modules/audit/audit.module.js';
import { AuditReadingModule } from './modules/audit/reading/audit-reading.module.js';
import { BatchModule } from './modules/batch/batch.module.js';
import { CacheModule } from './modules/cache/cache.module.js';
import { ComparisonModule } from './modules/comparison/comparison.module.js';
import { ConsoleModule } from './modules/console/console.module.js';
import { DetailsModule } from './modules/details/details.module.js';
import { PrecomputationModule } from './modules/details/precomputation/precomputation.module.js';
import { FeedbackModule } from './modules/feedback/feedback.module.js';
import { ErasureModule } from './modules/erasure/erasure.module.js';
import { ExportModule } from './modules/export/export.module.js';
import { HealthModule } from './modules/health/health.module.js';
import { ImportsModule } from './modules/imports/imports.module.js';
import { IncomingModule } from './modules/incoming/incoming.module.js';
import { JobsModule } from './modules/jobs/jobs.module.js';
import { ObservabilityModule } from './modules/observability/observability.module.js';
import { McpModule } from './modules/mcp/mcp.module.js';
import { PersonasModule } from './modules/personas/personas.module.js';
import { RemovalModule } from './modules/removal/removal.module.js';
import { RetentionModule } from './modules/retention/retention.module.js';
import { RolloutModule } from './modules/rollout/rollout.module.js';
import { ThemesApiModule } from './modules/themes/themes-api.module.js';
import { CodingEstimateModule } from './modules/themes/coding/coding-estimate.module.js';
import { TrafficModule } from './modules/traffic/traffic.module.js';
import { UsageModule } from './modules/usage/usage.module.js';
import { WebhooksModule } from './modules/webhooks/webhooks.module.js';

@Module({})
export class AppModule {
  static with(settings: Settings, orm: MikroORM, watch: PoolWatch): DynamicModule {
    return {
      module: AppModule,
      imports: [
        SettingsModule.with(settings),
        DatabaseModule.with(orm, watch),
        ObservabilityModule.with(settings.env.LOG_LEVEL),
        TrafficModule,
        AccessModule,
        AuditModule,
        CacheModule,
        RolloutModule,
        UsageModule,
        JobsModule,
        WebhooksModule,
        PersonasModule,
        ThemesApiModule,
        CodingEstimateModule,
        DetailsModule,
        PrecomputationModule,
        BatchModule,
        ComparisonModule,
        ExportModule,
        RemovalModule,
        ErasureModule,
        ImportsModule,
        IncomingModule,
        FeedbackModule,
        RetentionModule,
        AuditReadingModule,
        McpModule,
        ConsoleModule,
        HealthModule,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: ValidationPipe },
      ],
    };
  }
}
