import { Controller, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Documented } from '../../common/http/documented.js';
import { idSchema } from '../../common/http/id.js';
import { Route } from '../../common/http/route.decorator.js';
import { parseStrictJson } from '../../common/http/server/strict-json.js';
import { fieldErrors } from '../../common/http/validation.pipe.js';
import { bodyLimits } from '../../common/http/server/body-parsers.js';
import {
  InvalidInputError,
  MalformedRequestError,
  PayloadTooLargeError,
} from '../../common/problem/problems.js';
import { Idempotent } from '../access/idempotency.interceptor.js';
import type { Corrections } from '../intake/intake.contract.js';
import {
  correctionsOf,
  fileImportSchema,
  type FileImportView,
  type FilesQuery,
  filesQuerySchema,
  mappingSchema,
} from './file-import.contract.js';
import { FileImportsService } from './file-imports.service.js';
import { ImportsService } from './imports.service.js';
import { fileLimits } from './upload/file-uploads.js';
import type { UploadedFile } from './upload/uploaded-file.js';

/** Bytes of a file for a project, which is imported while its client waits. */
const mostOfProject = 25 * 1024 * 1024;

const form = {
  type: 'object',
  properties: {
    file: { type: 'string', format: 'binary', maxLength: fileLimits.most },
    mapping: {
      type: 'string',
      maxLength: bodyLimits.json,
      description: 'JSON, as an answer has it under `mapping`.',
    },
  },
  required: ['file'],
};
const bodies = {
  'application/octet-stream': { type: 'string', format: 'binary', maxLength: fileLimits.most },
  'multipart/form-data': form,
};

const imported = {
  status: 201,
  description: 'It is imported.',
  schema: fileImportSchema,
  headers: ['Location'],
};
const ofDryRun = 'Of a dry run: what would be.';
const problems = [404, 409, 413, 415];

const how =
  'The body is the file as it is, of any content type, or a form with the parts `file` and `mapping`. ' +
  'With `dryRun=true` it says what the file is taken for, each column with why, what would be skipped or lost, and what ' +
  'coding would cost. The same call with a corrected `mapping` imports. What is skipped is named, the rest comes in, all ' +
  'of it at once. The same file a second time is refused (`file_imported_before`) unless `again=true`.';

/** Files as the team has them. */
@ApiTags('Files')
@Controller('v1')
export class FilesController {
  constructor(
    private readonly files: FileImportsService,
    private readonly imports: ImportsService,
  ) {}

  @Post('personas/:id/files')
  @Route({ file: true })
  @Idempotent('replay')
  @Documented({
    summary: 'Import a file of answers, a transcript or market context',
    description: `${how} A file of more than 4 MiB is imported in the background: 202, and Location says where it stands.`,
    idempotent: true,
    answers: { ...imported, further: { 200: ofDryRun, 202: 'It will be imported.' } },
    problems,
    bodies,
  })
  async ofPersona(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: filesQuerySchema }) query: FilesQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.take('persona', id, query, request.body, reply);
  }

  @Post('projects/:id/files')
  @Route({ file: true })
  @Idempotent('replay')
  @Documented({
    summary: 'Import a file of personas or benchmarks',
    description: `${how} At most 25 MiB. Benchmarks take the place of those of the same name.`,
    idempotent: true,
    answers: { ...imported, further: { 200: ofDryRun } },
    problems,
    bodies,
  })
  async ofProject(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: filesQuerySchema }) query: FilesQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.take('project', id, query, request.body, reply);
  }

  private async take(
    kind: 'persona' | 'project',
    id: string,
    query: FilesQuery,
    body: unknown,
    reply: FastifyReply,
  ): Promise<FileImportView> {
    const sent = body as UploadedFile | undefined;
    if (!sent) throw new MalformedRequestError('The body is the file: there is none.');
    const file = query.name === undefined ? sent : { ...sent, name: query.name };
    const options = { mapping: mappingOf(query.mapping, file), again: query.again };
    const target = await this.imports.target(kind, id);
    if (kind === 'project' && file.bytes > mostOfProject)
      throw new PayloadTooLargeError('A file for a project takes at most 25 MiB: split it.');
    if (query.dryRun) {
      void reply.status(200);
      return this.files.dryRun(file, target, options);
    }
    const { personaId } = target;
    const isLarge = personaId !== null && file.fileId !== null;
    const taken = isLarge
      ? await this.imports.enqueue(file, { ...target, personaId }, options)
      : await this.files.import(file, target, options);
    if (isLarge) file.keep();
    void reply.status(isLarge ? 202 : 201).header('location', `/v1/${kind}s/${id}/imports/${taken.importId}`);
    return taken;
  }
}

/** @throws {InvalidInputError} */
function mappingOf(inQuery: string | undefined, { mapping: inForm }: UploadedFile): Corrections {
  const [text, pointer] = inForm === null ? [inQuery, '#query/mapping'] : [inForm, '#/mapping'];
  if (text === undefined) return {};
  if (inForm !== null && inQuery !== undefined)
    throw new InvalidInputError([{ pointer: '#query/mapping', message: 'The form has a mapping as well.' }]);
  let value: unknown;
  try {
    value = parseStrictJson(text, { maxValues: 20_000 });
  } catch (error) {
    throw new InvalidInputError([{ pointer, message: `Must be JSON: ${(error as Error).message}` }]);
  }
  const result = mappingSchema.safeParse(value);
  if (!result.success) throw new InvalidInputError(fieldErrors(result.error.issues, pointer));
  return correctionsOf(result.data);
}
