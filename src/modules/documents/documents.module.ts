import { Module } from '@nestjs/common';
import { PersonasModule } from '../personas/personas.module.js';
import { DocumentCache } from './document-cache.js';
import { DocumentEraser } from './document-eraser.js';
import { DocumentFingerprint } from './document-fingerprint.js';
import { DocumentResponder } from './document-responder.js';

@Module({
  imports: [PersonasModule],
  providers: [DocumentFingerprint, DocumentCache, DocumentEraser, DocumentResponder],
  exports: [DocumentFingerprint, DocumentCache, DocumentEraser, DocumentResponder],
})
export class DocumentsModule {}
