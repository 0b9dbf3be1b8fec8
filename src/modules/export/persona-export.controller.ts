import { Negotiator } from '@fastify/accept-negotiator';
import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { attachment, fileName } from '../../common/http/attachment.js';
import { Documented, longestText } from '../../common/http/documented.js';
import { idSchema } from '../../common/http/id.js';
import { Route } from '../../common/http/route.decorator.js';
import { type ExportFormat, type ExportQuery, exportQuerySchema, mediaTypes } from './export.contract.js';
import { render } from './formats/render.js';
import { PersonaExporter } from './persona/persona-exporter.js';

const text = { type: 'string', maxLength: longestText };

@ApiTags('Exports')
@Controller('v1/personas/:id/export')
export class PersonaExportController {
  private readonly accepted = new Negotiator({ supportedValues: Object.values(mediaTypes) });

  constructor(private readonly exporter: PersonaExporter) {}

  @Get()
  @Route({ sections: true, audit: 'after' })
  @Documented({
    summary: 'A persona with its sections as a file',
    description:
      'As JSON, as a table (CSV), as Markdown, or laid out for people (PDF). What is kept is given, and the rest generated, ' +
      'as the details have it; a section that there is none of says so in the file. Quotes are cited with who said them, to ' +
      'what question and when; numbers with where they come from. The file says machine-readably what a model wrote. In a ' +
      'CSV a text that a program could take for a formula has an apostrophe before it.',
    answers: {
      status: 200,
      description: 'The file.',
      contents: {
        'application/json': { $ref: '#/components/schemas/PersonaExport' },
        'text/csv': text,
        'text/markdown': text,
        'application/pdf': { ...text, format: 'binary' },
      },
      headers: ['X-Persona-Variant', 'Content-Disposition', 'Vary'],
    },
    problems: [404],
  })
  async get(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: exportQuerySchema }) query: ExportQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const format = query.format ?? this.wanted(accept);
    const document = await this.exporter.export(id, query.sections);
    const file = await render(document, format, query);
    const otherwise = `persona-${id.slice(-8)}`;
    void reply.headers({
      'content-type': `${mediaTypes[format]}${format === 'pdf' ? '' : '; charset=utf-8'}`,
      'content-disposition': attachment(fileName(document.persona.name, otherwise), otherwise, format),
      'cache-control': 'private, no-store',
      vary: 'Accept',
    });
    return file;
  }

  private wanted(accept: string | undefined): ExportFormat {
    const type = this.accepted.negotiate(accept ?? '*/*');
    const [format] = Object.entries(mediaTypes).find(([, each]) => each === type) ?? ['json'];
    return format as ExportFormat;
  }
}
