import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module.js';
import { PersonasModule } from '../personas/personas.module.js';
import { RemovalController } from './removal.controller.js';
import { ResponseRemoval } from './response-removal.js';

@Module({
  imports: [PersonasModule, DocumentsModule],
  controllers: [RemovalController],
  providers: [ResponseRemoval],
  exports: [ResponseRemoval],
})
export class RemovalModule {}
