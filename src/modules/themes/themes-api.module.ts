import { Module } from '@nestjs/common';
import { CodingRequests } from './coding-requests.js';
import { MentionsController } from './mentions.controller.js';
import { MentionsService } from './mentions.service.js';
import { ThemesReader } from './themes-reader.js';
import { ThemesController } from './themes.controller.js';
import { ThemesService } from './themes.service.js';
import { ThemeUndo } from './theme-undo.js';

/** Until there is a queue: what is written waits for it. */
class WaitingRequests extends CodingRequests {
  async request(): Promise<void> {}
}

@Module({
  controllers: [ThemesController, MentionsController],
  providers: [
    ThemesReader,
    ThemesService,
    ThemeUndo,
    MentionsService,
    { provide: CodingRequests, useClass: WaitingRequests },
  ],
})
export class ThemesApiModule {}
