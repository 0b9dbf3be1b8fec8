import { Module } from '@nestjs/common';
import { Settings } from '../../common/config/settings.js';
import { DetailsModule } from '../details/details.module.js';
import { MessagingModule } from '../messaging/messaging.module.js';
import { PersonasModule } from '../personas/personas.module.js';
import { BatchController } from './batch.controller.js';
import { BatchPersonaMaker } from './batch-persona.maker.js';
import { BatchService } from './batch.service.js';
import { BatchSlots } from './batch-slots.js';

@Module({
  imports: [PersonasModule, DetailsModule, MessagingModule],
  controllers: [BatchController],
  providers: [
    BatchService,
    BatchPersonaMaker,
    {
      provide: BatchSlots,
      inject: [Settings],
      useFactory: ({ models }: Settings) => new BatchSlots(models.load),
    },
  ],
})
export class BatchModule {}
