import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { EvidenceChanges } from './evidence/evidence-changes.js';
import { EvidenceController } from './evidence/evidence.controller.js';
import { FindingsChanges } from './evidence/findings-changes.js';
import { PassagesService } from './evidence/passages.service.js';
import { PersonaEvidenceReader } from './evidence/persona-evidence.js';
import { LivePersonaGuard } from './deletion/live-persona.guard.js';
import { Restorations } from './deletion/restorations.js';
import { PersonaListing } from './listing/persona-listing.js';
import { PersonaChanges } from './persona-changes.js';
import { PersonaVersions } from './persona-versions.js';
import { PersonasController } from './personas.controller.js';
import { PersonasService } from './personas.service.js';
import { ProjectChanges } from './projects/project-changes.js';
import { ProjectsController } from './projects/projects.controller.js';
import { ProjectsService } from './projects/projects.service.js';
import { ResponsesService } from './evidence/responses.service.js';

@Module({
  controllers: [ProjectsController, PersonasController, EvidenceController],
  providers: [
    ProjectsService,
    PersonasService,
    PersonaListing,
    PersonaVersions,
    ResponsesService,
    PassagesService,
    PersonaEvidenceReader,
    EvidenceChanges,
    FindingsChanges,
    PersonaChanges,
    ProjectChanges,
    Restorations,
    { provide: APP_GUARD, useClass: LivePersonaGuard },
  ],
  exports: [
    ProjectsService,
    PersonasService,
    PersonaVersions,
    ResponsesService,
    PersonaEvidenceReader,
    EvidenceChanges,
    FindingsChanges,
    PersonaChanges,
    ProjectChanges,
    Restorations,
  ],
})
export class PersonasModule {}
