import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { PersonasModule } from '../personas/personas.module.js';
import { EvidenceWithdrawal } from './evidence-withdrawal.js';
import { FileImportsService } from './file-imports.service.js';
import { FilesController } from './files.controller.js';
import { ImportItems } from './import-items.js';
import { ImportQueue } from './import-queue.js';
import { ImportRemoval } from './import-removal.js';
import { ImportRun } from './import-run.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';
import { FileReader } from './reading/file-reader.js';
import { FileChunks } from './upload/file-chunks.js';
import { FileUploads } from './upload/file-uploads.js';

@Module({
  imports: [PersonasModule, DocumentsModule, JobsModule],
  controllers: [FilesController, ImportsController],
  providers: [
    FileUploads,
    FileChunks,
    FileReader,
    FileImportsService,
    ImportsService,
    ImportItems,
    ImportQueue,
    ImportRun,
    ImportRemoval,
    EvidenceWithdrawal,
  ],
})
export class ImportsModule {}
