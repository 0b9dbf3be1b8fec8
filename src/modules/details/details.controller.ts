import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Documented } from '../../common/http/documented.js';
import { idSchema } from '../../common/http/id.js';
import { Route } from '../../common/http/route.decorator.js';
import { type SectionName, sectionNames } from '../../common/domain/section.contract.js';
import { CachedDocument } from '../documents/document-cache.interceptor.js';
import { documentHeaders } from '../documents/document-key.js';
import { onlySection } from '../sections/section-answer.js';
import { mayRefresh } from '../sections/section-query.js';
import {
  anySectionSchema,
  type DetailsQuery,
  detailsQuerySchema,
  detailsSchema,
  isWhole,
  type Regenerate,
  regenerateSchema,
} from './details.contract.js';
import { DetailsService } from './details.service.js';

const sectionNameSchema = z.enum(sectionNames).describe('Which one.');

@ApiTags('Details')
@Controller('v1/personas/:id')
export class DetailsController {
  constructor(private readonly details: DetailsService) {}

  @Get('details')
  @CachedDocument({ name: 'details', query: detailsQuerySchema, isComplete: isWhole })
  @Documented({
    summary: 'A persona with its sections',
    description:
      'What is kept is given at once; the rest is generated. A section that cannot be generated says so in its ' +
      'status, and the others still answer.',
    answers: {
      status: 200,
      description: 'The details.',
      schema: detailsSchema,
      headers: documentHeaders,
    },
    notModified: true,
    problems: [404],
  })
  get(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: detailsQuerySchema }) query: DetailsQuery,
  ) {
    return this.details.get(id, query.sections, { refresh: mayRefresh(query.refresh) });
  }

  @Post('sections/:section/regenerate')
  @HttpCode(200)
  @Route({ sections: true })
  @Documented({
    summary: 'Generate one section again',
    description: 'Though a current one is kept, which stays until the new one is written.',
    answers: {
      status: 200,
      description: 'The new section.',
      schema: anySectionSchema,
      headers: ['X-Persona-Variant'],
    },
    problems: [404, 413, 415],
  })
  async regenerate(
    @Param('id', { schema: idSchema }) id: string,
    @Param('section', { schema: sectionNameSchema }) section: SectionName,
    @Body({ schema: regenerateSchema.optional() }) body: Regenerate | undefined,
  ) {
    return onlySection(await this.details.section(id, section, { refresh: true, reason: body?.reason }));
  }
}
