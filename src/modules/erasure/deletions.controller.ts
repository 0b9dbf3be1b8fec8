import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { requirePrincipal } from '../../common/context/request-context.js';
import { Documented } from '../../common/http/documented.js';
import { etagOf } from '../../common/http/etag.js';
import { idSchema } from '../../common/http/id.js';
import { type PageQuery, pageQuerySchema } from '../../common/http/page.js';
import { Route } from '../../common/http/route.decorator.js';
import { requireRole } from '../access/authorization.js';
import { fullPersonaSchema } from '../personas/persona.contract.js';
import { projectSchema } from '../personas/projects/project.contract.js';
import { personaView, projectView } from '../personas/views.js';
import {
  deletedPersonaListSchema,
  type DeletedPersonasQuery,
  deletedPersonasQuerySchema,
  deletedProjectListSchema,
  type DeletionQuery,
  deletionQuerySchema,
  type DeletionRequest,
  deletionRequestSchema,
  deletionSchema,
} from './deletion.contract.js';
import { DeletionsService } from './deletions.service.js';

const deleting = {
  answers: {
    status: 200,
    description: 'When it was deleted, and until when it can be had back.',
    schema: deletionSchema,
  },
  problems: [404, 412, 413, 415],
  ifMatch: true,
};

@ApiTags('Deletion')
@Controller('v1')
export class DeletionsController {
  constructor(private readonly deletions: DeletionsService) {}

  @Delete('personas/:id')
  @Route({ deleted: true })
  @HttpCode(200)
  @Documented({
    ...deleting,
    summary: 'Delete a persona',
    description:
      'At once it is found nowhere: 404, as if it had never been. Until `undoAvailableUntil` it can be restored; then ' +
      'everything of it is deleted for good.',
  })
  deletePersona(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: deletionRequestSchema }) body: DeletionRequest,
    @Query({ schema: deletionQuerySchema }) { permanently }: DeletionQuery,
    @Headers('if-match') ifMatch: string | undefined,
  ) {
    if (!permanently) return this.deletions.deletePersona(id, body, ifMatch);
    requireRole(requirePrincipal(), 'admin');
    return this.deletions.purgePersona(id, body, ifMatch);
  }

  @Post('personas/:id/restore')
  @Route({ deleted: true })
  @HttpCode(200)
  @Documented({
    summary: 'Restore a persona',
    description:
      'Brings a deleted persona back as it was, with its evidence, themes and sections. One that is not deleted stays as ' +
      'it is. `project_deleted`: its project has to be restored first.',
    answers: { status: 200, description: 'The persona.', schema: fullPersonaSchema, headers: ['ETag'] },
    problems: [404, 409, 413, 415],
  })
  async restorePersona(
    @Param('id', { schema: idSchema }) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const persona = await this.deletions.restorePersona(id);
    void reply.header('etag', etagOf(persona));
    return { ...personaView(persona), sourceDocument: persona.sourceDocument ?? null };
  }

  @Get('personas/deleted')
  @Documented({
    summary: 'List deleted personas',
    description: 'Those that can be restored. Not those of a deleted project, which come back with it.',
    answers: {
      status: 200,
      description: 'A page of deleted personas, the first made first.',
      schema: deletedPersonaListSchema,
    },
  })
  listPersonas(@Query({ schema: deletedPersonasQuerySchema }) query: DeletedPersonasQuery) {
    return this.deletions.personas(query);
  }

  @Delete('projects/:id')
  @HttpCode(200)
  @Documented({
    ...deleting,
    answers: {
      ...deleting.answers,
      further: {
        202: 'Permanently, and there is much of it: nothing is found any more, and the rest goes within minutes.',
      },
    },
    summary: 'Delete a project',
    description: 'With all that is in it, as a persona is deleted.',
  })
  async deleteProject(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: deletionRequestSchema }) body: DeletionRequest,
    @Query({ schema: deletionQuerySchema }) { permanently }: DeletionQuery,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (!permanently) return this.deletions.deleteProject(id, body, ifMatch);
    requireRole(requirePrincipal(), 'admin');
    const { view, done } = await this.deletions.purgeProject(id, body, ifMatch);
    if (!done) void reply.status(202);
    return view;
  }

  @Post('projects/:id/restore')
  @HttpCode(200)
  @Documented({
    summary: 'Restore a project',
    description:
      'Brings a deleted project back as it was, with its personas but for those that were deleted by themselves. One that ' +
      'is not deleted stays as it is.',
    answers: { status: 200, description: 'The project.', schema: projectSchema, headers: ['ETag'] },
    problems: [404, 413, 415],
  })
  async restoreProject(
    @Param('id', { schema: idSchema }) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const project = await this.deletions.restoreProject(id);
    void reply.header('etag', etagOf(project));
    return projectView(project);
  }

  @Get('projects/deleted')
  @Documented({
    summary: 'List deleted projects',
    description: 'Those that can be restored.',
    answers: {
      status: 200,
      description: 'A page of deleted projects, the first made first.',
      schema: deletedProjectListSchema,
    },
  })
  listProjects(@Query({ schema: pageQuerySchema }) query: PageQuery) {
    return this.deletions.projects(query);
  }
}
