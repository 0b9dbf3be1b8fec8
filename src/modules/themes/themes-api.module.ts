import { Module } from '@nestjs/common';
import { MentionsController } from './mentions.controller.js';
import { MentionsService } from './mentions.service.js';
import { ThemesReader } from './themes-reader.js';
import { ThemesController } from './themes.controller.js';
import { ThemesService } from './themes.service.js';
import { ThemeUndo } from './theme-undo.js';
import { ThemesModule } from './themes.module.js';

@Module({
  imports: [ThemesModule],
  controllers: [ThemesController, MentionsController],
  providers: [ThemesReader, ThemesService, ThemeUndo, MentionsService],
  exports: [ThemesReader],
})
export class ThemesApiModule {}
