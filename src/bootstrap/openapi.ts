import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Settings } from '../common/config/settings.js';
import { bodiesExtension } from '../common/http/documented.js';
import { problemSchema } from '../common/problem/problem.js';
import { NotFoundError } from '../common/problem/problems.js';
import { batchEventSchema } from '../modules/batch/background/batch-status.contract.js';
import { detailsEventSchema } from '../modules/details/details-stream.contract.js';
import { personaExportSchema } from '../modules/export/export.contract.js';
import { incomingMessageSchema } from '../modules/incoming/incoming.contract.js';
import { newResponsesDocumentSchema } from '../modules/personas/evidence/response.contract.js';
import { webhookMessageSchema } from '../modules/webhooks/webhook.contract.js';
import { documentedWebhooks } from '../modules/webhooks/webhook.document.js';

const description = `Turns a persona and the evidence about it into four sections: journey, needs, messaging and KPI.
Every quote can be checked against the response it cites, and every number says where it comes from.

Errors are \`application/problem+json\` (RFC 9457) with a stable \`code\`. Lists are pages: \`limit\` and \`startingAfter\`.`;

/** The OpenAPI 3.1 document, from the same zod schemas that validate. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const { PUBLIC_URL } = app.get(Settings).env;
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Persona Details')
    .setDescription(description)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer(PUBLIC_URL ?? '/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key of a tenant, or a JWT.' })
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', description: "The operator's key, `OPERATOR_API_KEY`." },
      'operator',
    )
    .addApiKey(
      {
        type: 'apiKey',
        in: 'query',
        name: 'token',
        description: 'Of `POST /v1/stream-tokens`, for one stream.',
      },
      'streamToken',
    )
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
    standardSchemaConverter: (schema, { schemaType }) => toJsonSchema(schema as z.ZodType, schemaType),
  });
  for (const operation of Object.values(document.paths).flatMap(
    (path) => Object.values(path) as Record<string, unknown>[],
  )) {
    const { [bodiesExtension]: bodies } = operation;
    if (bodies === undefined) continue;
    delete operation[bodiesExtension];
    const content = Object.entries(bodies as object).map(([type, schema]) => [type, { schema }]);
    operation.requestBody = { required: true, content: Object.fromEntries(content) };
  }
  const shared = [
    toJsonSchema(problemSchema, 'input'),
    toJsonSchema(newResponsesDocumentSchema, 'input'),
    toJsonSchema(detailsEventSchema, 'output'),
    toJsonSchema(batchEventSchema, 'output'),
    toJsonSchema(personaExportSchema, 'output'),
    toJsonSchema(incomingMessageSchema, 'input'),
    toJsonSchema(webhookMessageSchema, 'output'),
  ].map(({ components }) => components);
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...withReferences(Object.assign({}, ...shared)) },
  };
  return Object.assign(document, { webhooks: documentedWebhooks() });
}

/** Definitions refer to each other as they did in their own document; here they are components. */
function withReferences<T>(components: T): T {
  return JSON.parse(JSON.stringify(components).replaceAll('#/$defs/', '#/components/schemas/')) as T;
}

/** What the page at `/docs` is made of; the folder it is served from holds more. */
const pageFiles = /^\/docs(\/(index\.html|swagger-ui[\w.-]*\.(js|css)|favicon-\d+x\d+\.png)?)?$/;

/** `/openapi.json` and the page at `/docs`; both open to everybody, as they hold no data. */
export function serveDocument(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRoute', (route) => {
    if (!/^\/(docs|openapi\.json)/.test(route.url)) return;
    route.config = { ...route.config, access: 'public' };
    if (route.url.startsWith('/docs')) route.onRequest = refuseOtherFiles;
  });
  SwaggerModule.setup('docs', app, openApiDocument(app), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Persona Details API',
  });
}

/** Asked on the page's own routes only. */
function refuseOtherFiles(
  request: FastifyRequest,
  _reply: FastifyReply,
  done: (error?: Error) => void,
): void {
  const isPage = pageFiles.test(request.url.split('?', 1)[0]!);
  done(isPage ? undefined : new NotFoundError('There is nothing at this address; the page is at /docs.'));
}

/** A zod schema as JSON Schema 2020-12, which OpenAPI 3.1 is; those with an id become components. */
function toJsonSchema(schema: z.ZodType, io: 'input' | 'output') {
  // Inside of another one, a schema with an id becomes a reference and a definition.
  const { properties, $defs } = z.toJSONSchema(z.object({ schema }), { io, unrepresentable: 'any' });
  const components = Object.fromEntries(
    Object.entries($defs ?? {}).map(([name, { id: _id, ...definition }]) => [name, definition]),
  );
  return { schema: properties!.schema!, components };
}
