import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Documented } from '../../common/http/documented.js';
import { etagOf, isCurrent } from '../../common/http/etag.js';
import { idSchema } from '../../common/http/id.js';
import { requireContentType } from '../../common/http/content-type.js';
import { Route } from '../../common/http/route.decorator.js';
import {
  fullPersonaSchema,
  type NewPersona,
  newPersonaSchema,
  type PersonaChange,
  personaChangeSchema,
  type PersonaImport,
  personaImportSchema,
} from './persona.contract.js';
import { type PersonaListQuery, personaListQuerySchema, personaListSchema } from './listing/list.contract.js';
import { PersonaListing } from './listing/persona-listing.js';
import { PersonasService } from './personas.service.js';
import { readPersonas } from './read-personas.js';
import { personaView } from './views.js';
import { Idempotent } from '../access/idempotency.interceptor.js';

const listing = {
  description:
    'Searched in name, headline and occupation. Filters narrow together; the order and where a page goes on stay the same ' +
    'whatever they are.',
  answers: { status: 200, description: 'A page of personas.', schema: personaListSchema },
};

@ApiTags('Personas')
@Controller('v1')
export class PersonasController {
  constructor(
    private readonly personas: PersonasService,
    private readonly listing: PersonaListing,
  ) {}

  @Post('projects/:id/personas')
  @Idempotent('replay')
  @Documented({
    summary: 'Create a persona',
    idempotent: true,
    answers: {
      status: 201,
      description: 'The persona.',
      schema: fullPersonaSchema,
      headers: ['Location', 'ETag'],
    },
    problems: [404, 409, 413, 415],
  })
  async create(
    @Param('id', { schema: idSchema }) projectId: string,
    @Body({ schema: newPersonaSchema }) body: NewPersona,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const [persona] = await this.personas.createAll(projectId, [body], (made) => made);
    void reply.headers({ location: `/v1/personas/${persona!.id}`, etag: etagOf(persona!) });
    return { ...personaView(persona!), sourceDocument: persona!.sourceDocument ?? null };
  }

  @Get('projects/:id/personas')
  @Documented({ summary: "List a project's personas", ...listing, problems: [404] })
  async list(
    @Param('id', { schema: idSchema }) projectId: string,
    @Query({ schema: personaListQuerySchema }) query: PersonaListQuery,
  ) {
    return this.listing.list(query, projectId);
  }

  @Get('personas')
  @Documented({ summary: 'List the personas of all projects', ...listing })
  async listAll(@Query({ schema: personaListQuerySchema }) query: PersonaListQuery) {
    return this.listing.list(query);
  }

  @Post('projects/:id/personas/import')
  @Route({ bulk: true })
  @HttpCode(201)
  @Idempotent('replay')
  @Documented({
    summary: 'Import personas',
    description:
      'One persona or an array as JSON, or NDJSON; native or TinyTroupe agents, told apart by content. What cannot be ' +
      'mapped stays in `sourceDocument`. A broken one is rejected and named, the others are imported; only where none ' +
      'can be imported the answer is 422.',
    idempotent: true,
    answers: { status: 201, description: 'What was imported and what was not.', schema: personaImportSchema },
    problems: [404, 409, 413, 415],
    bodies: { 'application/json': {}, 'application/x-ndjson': { type: 'string' } },
  })
  async import(
    @Param('id', { schema: idSchema }) projectId: string,
    @Headers('content-type') contentType: string | undefined,
    @Body() body: unknown,
  ): Promise<PersonaImport> {
    requireContentType(contentType, ['application/json', 'application/x-ndjson']);
    const { personas, rejected } = await readPersonas(body);
    const imported = await this.personas.createAll(projectId, personas, ({ id, name }) => ({ id, name }));
    return { imported, rejected };
  }

  @Get('personas/:id')
  @Documented({
    summary: 'Read a persona',
    answers: { status: 200, description: 'The persona.', schema: fullPersonaSchema, headers: ['ETag'] },
    notModified: true,
    problems: [404],
  })
  async get(
    @Param('id', { schema: idSchema }) id: string,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const persona = await this.personas.get(id, { withSource: true });
    void reply.headers({ etag: etagOf(persona), 'cache-control': 'private, no-cache' });
    if (isCurrent(ifNoneMatch, etagOf(persona))) {
      void reply.status(304);
      return undefined;
    }
    return { ...personaView(persona), sourceDocument: persona.sourceDocument ?? null };
  }

  @Patch('personas/:id')
  @Documented({
    summary: 'Change a persona',
    description:
      'Fields that are not named stay as they are; null empties one. If-Match guards against lost changes.',
    answers: {
      status: 200,
      description: 'The persona as it is now.',
      schema: fullPersonaSchema,
      headers: ['ETag'],
    },
    problems: [404, 409, 412, 413, 415],
    ifMatch: true,
  })
  async change(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: personaChangeSchema }) body: PersonaChange,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const persona = await this.personas.change(id, body, ifMatch);
    void reply.header('etag', etagOf(persona));
    return { ...personaView(persona), sourceDocument: persona.sourceDocument ?? null };
  }
}
