import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Registry } from 'prom-client';
import { Documented } from '../../common/http/documented.js';
import { Route } from '../../common/http/route.decorator.js';
import { Metrics } from './metrics.js';

@ApiTags('Health')
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Route({ access: 'public', vital: true })
  @Header('Content-Type', Registry.PROMETHEUS_CONTENT_TYPE)
  @Header('Cache-Control', 'no-store')
  @Documented({
    summary: 'What was measured since the process started',
    description: 'For Prometheus, in its text format. No tenant, persona or text is in it.',
    public: true,
    answers: { status: 200, description: 'The metrics.', contentType: 'text/plain' },
  })
  read(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
