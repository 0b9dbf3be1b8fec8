import { Module } from '@nestjs/common';
import { SectionKeeper } from './section-keeper.js';
import { SectionStore } from './section-store.js';

@Module({
  providers: [SectionStore, SectionKeeper],
  exports: [SectionKeeper],
})
export class SectionsModule {}
