import { Module } from '@nestjs/common';
import { DetailsModule } from '../details/details.module.js';
import { PersonasModule } from '../personas/personas.module.js';
import { PersonaExporter } from './persona/persona-exporter.js';
import { PersonaExportController } from './persona-export.controller.js';

@Module({
  imports: [PersonasModule, DetailsModule],
  controllers: [PersonaExportController],
  providers: [PersonaExporter],
})
export class ExportModule {}
