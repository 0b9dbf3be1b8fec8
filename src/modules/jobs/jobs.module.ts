import { MikroORM } from '@mikro-orm/postgresql';
import { Module } from '@nestjs/common';
import { PgBoss } from 'pg-boss';
import { Settings } from '../../common/config/settings.js';
import { createBoss } from './create-boss.js';
import { JobMonitor } from './job-monitor.js';
import { JobQueues } from './job-queues.js';
import { JobRunner } from './job-runner.js';
import { Suspensions } from './suspensions.js';

@Module({
  providers: [
    {
      provide: PgBoss,
      inject: [MikroORM, Settings],
      useFactory: (orm: MikroORM, { env }: Settings) => createBoss(orm, { works: env.WORKER }),
    },
    JobMonitor,
    Suspensions,
    JobRunner,
    JobQueues,
  ],
  exports: [JobQueues, JobMonitor],
})
export class JobsModule {}
