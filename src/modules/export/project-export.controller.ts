import type { Readable } from 'node:stream';
import { Controller, Get, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { attachment, fileName } from '../../common/http/attachment.js';
import { Documented, longestText } from '../../common/http/documented.js';
import { idSchema } from '../../common/http/id.js';
import { Route } from '../../common/http/route.decorator.js';
import { MalformedRequestError, PayloadTooLargeError } from '../../common/problem/problems.js';
import { Idempotent } from '../access/idempotency.interceptor.js';
import type { UploadedFile } from '../imports/upload/uploaded-file.js';
import { ProjectsService } from '../personas/projects/projects.service.js';
import { ProjectArchive } from './project/project-archive.js';
import { importedProjectSchema } from './project/project-archive.contract.js';
import { mostArchiveBytes, ProjectImport } from './project/project-import.js';

const binary = { type: 'string', format: 'binary', maxLength: longestText };
const archive = { ...binary, maxLength: mostArchiveBytes };

@ApiTags('Exports')
@Controller('v1/projects')
export class ProjectExportController {
  constructor(
    private readonly projects: ProjectsService,
    private readonly archive: ProjectArchive,
    private readonly imports: ProjectImport,
  ) {}

  @Get(':id/export')
  @Route({ audit: 'after' })
  @Documented({
    summary: 'A project as an archive',
    description:
      'A ZIP, written while it is read: the project, its benchmarks, personas, responses, passages, themes with their ' +
      'mentions and what people decided of them, kept sections; `manifest.json` names each file with its checksum. What ' +
      'comes while it is written is not in it.',
    answers: {
      status: 200,
      description: 'The archive.',
      contents: { 'application/zip': binary },
      headers: ['Content-Disposition'],
    },
    problems: [404],
  })
  async export(
    @Param('id', { schema: idSchema }) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const project = await this.projects.get(id);
    const otherwise = `project-${id.slice(-8)}`;
    void reply.headers({
      'content-type': 'application/zip',
      'content-disposition': attachment(fileName(project.name, otherwise), otherwise, 'zip'),
      'cache-control': 'private, no-store',
    });
    const stream: Readable = await this.archive.open(project);
    return new StreamableFile(stream);
  }

  @Post('import')
  @Route({ file: true })
  @Idempotent('replay')
  @Documented({
    summary: 'Make a project of an archive',
    description:
      'As the export of a project gives it, of this tenant or another, at most 25 MiB. Whatever was put in comes in, all of ' +
      'it or nothing, under new ids: the project, benchmarks, personas, responses, passages. Answers are coded anew, and ' +
      'sections written anew. An archive that unpacks to more than 512 MiB is refused.',
    idempotent: true,
    answers: {
      status: 201,
      description: 'The new project, and how much came in.',
      schema: importedProjectSchema,
      headers: ['Location'],
    },
    problems: [409, 413, 415],
    bodies: { 'application/zip': archive, 'application/octet-stream': archive },
  })
  async import(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const file = request.body as UploadedFile | undefined;
    if (!file) throw new MalformedRequestError('The body is the archive: there is none.');
    if (file.bytes > mostArchiveBytes) throw new PayloadTooLargeError('An archive takes at most 25 MiB.');
    const made = await this.imports.import(file);
    void reply.header('location', `/v1/projects/${made.project.id}`);
    return made;
  }
}
