import { Body, Controller, Get, Headers, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Documented } from '../../../common/http/documented.js';
import { etagOf } from '../../../common/http/etag.js';
import { idSchema } from '../../../common/http/id.js';
import { type ListQuery, listQuerySchema } from '../listing/list.contract.js';
import {
  benchmarkListSchema,
  type Benchmarks,
  benchmarksSchema,
  type NewProject,
  newProjectSchema,
  type ProjectChange,
  projectChangeSchema,
  projectListSchema,
  projectSchema,
} from './project.contract.js';
import { ProjectsService } from './projects.service.js';
import { benchmarkView, projectView } from '../views.js';
import { Idempotent } from '../../access/idempotency.interceptor.js';

@ApiTags('Projects')
@Controller('v1/projects')
export class ProjectsController {
  constructor(private readonly projects: ProjectsService) {}

  @Post()
  @Idempotent('replay')
  @Documented({
    summary: 'Create a project',
    idempotent: true,
    answers: {
      status: 201,
      description: 'The project.',
      schema: projectSchema,
      headers: ['Location', 'ETag'],
    },
    problems: [409, 413, 415],
  })
  async create(
    @Body({ schema: newProjectSchema }) body: NewProject,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const project = await this.projects.create(body);
    void reply.headers({ location: `/v1/projects/${project.id}`, etag: etagOf(project) });
    return projectView(project);
  }

  @Get()
  @Documented({
    summary: 'List the projects',
    description: 'Searched in name, product and industry.',
    answers: { status: 200, description: 'A page of projects.', schema: projectListSchema },
  })
  async list(@Query({ schema: listQuerySchema }) query: ListQuery) {
    return this.projects.list(query);
  }

  @Get(':id')
  @Documented({
    summary: 'Read a project',
    answers: { status: 200, description: 'The project.', schema: projectSchema, headers: ['ETag'] },
    problems: [404],
  })
  async get(@Param('id', { schema: idSchema }) id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const project = await this.projects.get(id);
    void reply.header('etag', etagOf(project));
    return projectView(project);
  }

  @Patch(':id')
  @Documented({
    summary: 'Change a project',
    description:
      'Fields that are not named stay as they are; null empties one. If-Match guards against lost changes.',
    answers: {
      status: 200,
      description: 'The project as it is now.',
      schema: projectSchema,
      headers: ['ETag'],
    },
    problems: [404, 409, 412, 413, 415],
    ifMatch: true,
  })
  async change(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: projectChangeSchema }) body: ProjectChange,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const project = await this.projects.change(id, body, ifMatch);
    void reply.header('etag', etagOf(project));
    return projectView(project);
  }

  @Put(':id/benchmarks')
  @Documented({
    summary: "Replace a project's benchmarks",
    description:
      'The KPI formulas read: population and share.* (segment size), conversionRate or customers and leads, churnRate or ' +
      'retentionRate, arpa, grossMargin, cac or salesAndMarketingSpend and newCustomers, ltv, paybackMonths, purchaseIntent, ' +
      'csat, churnIntent. Their units are understood as people write them ("%", "per cent", "GBP / month", "€ a year", ' +
      '"k people"), else refused with the list of those that are. Per cent and periods are converted, currencies never. ' +
      'What does not say per what is per month. Other metrics are kept and shown.',
    answers: { status: 200, description: 'The benchmarks.', schema: benchmarkListSchema },
    problems: [404, 409, 413, 415],
  })
  async replaceBenchmarks(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: benchmarksSchema }) body: Benchmarks,
  ) {
    return { benchmarks: (await this.projects.replaceBenchmarks(id, body)).map(benchmarkView) };
  }

  @Get(':id/benchmarks')
  @Documented({
    summary: "Read a project's benchmarks",
    answers: { status: 200, description: 'The benchmarks.', schema: benchmarkListSchema },
    problems: [404],
  })
  async benchmarks(@Param('id', { schema: idSchema }) id: string) {
    return { benchmarks: (await this.projects.benchmarks(id)).map(benchmarkView) };
  }
}
