import { Module } from '@nestjs/common';
import { PersonasModule } from '../personas/personas.module.js';
import { RemovalModule } from '../removal/removal.module.js';
import { UsageModule } from '../usage/usage.module.js';
import { IncomingMessages } from './incoming-messages.js';
import { IncomingController } from './incoming.controller.js';
import { IncomingService } from './incoming.service.js';
import { SignedSender } from './signed-sender.js';
import { SourcesController } from './sources.controller.js';
import { SourcesService } from './sources.service.js';

@Module({
  imports: [PersonasModule, RemovalModule, UsageModule],
  controllers: [SourcesController, IncomingController],
  providers: [SourcesService, SignedSender, IncomingMessages, IncomingService],
})
export class IncomingModule {}
