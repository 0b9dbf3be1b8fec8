import { Controller, Delete, Get, HttpCode, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Documented } from '../../common/http/documented.js';
import { idSchema } from '../../common/http/id.js';
import { retryAfter } from '../../common/problem/retry-after.js';
import {
  type FileImportListQuery,
  fileImportListQuerySchema,
  fileImportListSchema,
  fileImportSchema,
  type FileImportView,
} from './file-import.contract.js';
import { ImportRemoval } from './import-removal.js';
import { ImportsService } from './imports.service.js';

const listing = {
  summary: 'List the imports',
  description: 'The oldest first unless `sort` says otherwise, each with its report.',
  answers: { status: 200, description: 'A page of imports.', schema: fileImportListSchema },
  problems: [404],
};
const reading = {
  summary: 'Read an import',
  description: 'Its state, its progress while it runs, and what became of each row.',
  answers: { status: 200, description: 'How far it is, and its report.', schema: fileImportSchema },
  problems: [404],
};
const removing = {
  summary: 'Take an import back',
  answers: { status: 204, description: 'Nothing of it is left.' },
  problems: [404, 409, 413, 415],
};

/** What was imported from files, and how it is taken back. */
@ApiTags('Files')
@Controller('v1')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly removal: ImportRemoval,
  ) {}

  @Get('personas/:id/imports')
  @Documented(listing)
  async listOfPersona(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: fileImportListQuerySchema }) query: FileImportListQuery,
  ) {
    return this.imports.list(await this.imports.target('persona', id), query);
  }

  @Get('personas/:id/imports/:importId')
  @Documented(reading)
  async getOfPersona(
    @Param('id', { schema: idSchema }) id: string,
    @Param('importId', { schema: idSchema }) importId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answer(await this.imports.get(await this.imports.target('persona', id), importId), reply);
  }

  @Delete('personas/:id/imports/:importId')
  @HttpCode(204)
  @Documented({
    ...removing,
    description:
      'One that still runs is cancelled. Else its answers and passages go, with their mentions; sections and findings made ' +
      'since go as well, and those from before serve until others are written.',
  })
  async removeOfPersona(
    @Param('id', { schema: idSchema }) id: string,
    @Param('importId', { schema: idSchema }) importId: string,
  ) {
    await this.removal.remove(await this.imports.target('persona', id), importId);
  }

  @Get('projects/:id/imports')
  @Documented(listing)
  async listOfProject(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: fileImportListQuerySchema }) query: FileImportListQuery,
  ) {
    return this.imports.list(await this.imports.target('project', id), query);
  }

  @Get('projects/:id/imports/:importId')
  @Documented(reading)
  async getOfProject(
    @Param('id', { schema: idSchema }) id: string,
    @Param('importId', { schema: idSchema }) importId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answer(await this.imports.get(await this.imports.target('project', id), importId), reply);
  }

  @Delete('projects/:id/imports/:importId')
  @HttpCode(204)
  @Documented({
    ...removing,
    description:
      'Its personas go, unless one has evidence by now (`import_in_use`); benchmarks in whose place it came are back.',
  })
  async removeOfProject(
    @Param('id', { schema: idSchema }) id: string,
    @Param('importId', { schema: idSchema }) importId: string,
  ) {
    await this.removal.remove(await this.imports.target('project', id), importId);
  }
}

/** One that runs is asked for again. */
function answer(view: FileImportView, reply: FastifyReply): FileImportView {
  if (view.progress) void reply.headers(retryAfter(1_000));
  return view;
}
