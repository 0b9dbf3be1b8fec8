import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.js';
import { CleanUp } from './clean-up.js';

@Module({
  imports: [JobsModule],
  providers: [CleanUp],
})
export class RetentionModule {}
