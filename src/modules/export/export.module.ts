import { Module } from '@nestjs/common';
import { DetailsModule } from '../details/details.module.js';
import { PersonasModule } from '../personas/personas.module.js';
import { PersonaExporter } from './persona/persona-exporter.js';
import { PersonaExportController } from './persona-export.controller.js';
import { ArchiveRows } from './project/archive-rows.js';
import { ProjectArchive } from './project/project-archive.js';
import { ProjectImport } from './project/project-import.js';
import { ProjectExportController } from './project-export.controller.js';

@Module({
  imports: [PersonasModule, DetailsModule],
  controllers: [PersonaExportController, ProjectExportController],
  providers: [PersonaExporter, ArchiveRows, ProjectArchive, ProjectImport],
})
export class ExportModule {}
