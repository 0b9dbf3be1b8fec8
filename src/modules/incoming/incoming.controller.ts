import { Body, Controller, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { requireContentType } from '../../common/http/content-type.js';
import { Documented } from '../../common/http/documented.js';
import { idSchema } from '../../common/http/id.js';
import { Route } from '../../common/http/route.decorator.js';
import { decodeUtf8, parseStrictJson } from '../../common/http/server/strict-json.js';
import type { TextBody } from '../../common/http/server/text-body.js';
import { ValidationPipe } from '../../common/http/validation.pipe.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { incomingAnswerSchema, type IncomingMessage, incomingMessageSchema } from './incoming.contract.js';
import { IncomingService } from './incoming.service.js';
import { type SignatureHeaders, SignedSender } from './signed-sender.js';

/** Of a message; each of its values may be a thing of its own. */
const maxValues = 60_000;

const signatureHeaders = {
  'webhook-id': 'Of the message, 1–255 characters: sent again it is not carried out again.',
  'webhook-timestamp': 'Of the attempt, in seconds since 1970; within five minutes of now.',
  'webhook-signature':
    '`v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64; several with spaces between.',
};

/** Messages of outside systems. */
@ApiTags('Webhooks')
@Controller('v1/webhook-sources/:id')
export class IncomingController {
  private readonly pipe = new ValidationPipe();

  constructor(
    private readonly sender: SignedSender,
    private readonly incoming: IncomingService,
    private readonly audit: AuditTrail,
  ) {}

  @Post('messages')
  @HttpCode(200)
  @Route({ access: 'public', signed: true })
  @ApiHeader({
    name: 'webhook-id',
    required: true,
    description: signatureHeaders['webhook-id'],
    schema: { type: 'string', maxLength: 255 },
  })
  @ApiHeader({
    name: 'webhook-timestamp',
    required: true,
    description: signatureHeaders['webhook-timestamp'],
    schema: { type: 'string', maxLength: 12 },
  })
  @ApiHeader({
    name: 'webhook-signature',
    required: true,
    description: signatureHeaders['webhook-signature'],
    schema: { type: 'string', maxLength: 8_000 },
  })
  @Documented({
    summary: 'Take a message of a source',
    description:
      'By Standard Webhooks: the signature by the secret of the source stands in place of a key. At most 256 KiB. Sent ' +
      'again with the same `webhook-id` it is answered as before, with `Idempotency-Replayed: true`.',
    public: true,
    answers: { status: 200, description: 'What came of it.', schema: incomingAnswerSchema },
    problems: [401, 403, 404, 408, 413, 415, 422, 429],
    bodies: { 'application/json': { $ref: '#/components/schemas/IncomingMessage' } },
  })
  async take(
    @Param('id', { schema: idSchema }) id: string,
    @Headers() headers: SignatureHeaders & { 'content-type'?: string },
    @Body() body: TextBody | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    requireContentType(headers['content-type'], ['application/json']);
    const bytes = body?.bytes ?? Buffer.alloc(0);
    const { id: messageId, projectId } = await this.sender.admit(id, headers, bytes);
    const parsed = parseStrictJson(decodeUtf8(bytes), { maxValues }) as IncomingMessage;
    const message = await this.pipe.transform(parsed, {
      type: 'body',
      schema: incomingMessageSchema,
    });
    // Nobody was known when the hooks looked, so they record nothing.
    const { answer, repeated } = await this.audit.around(
      { action: 'POST /v1/webhook-sources/:id/messages', params: { id } },
      () => this.incoming.handle(messageId, projectId, message),
    );
    if (repeated) void reply.header('Idempotency-Replayed', 'true');
    return answer;
  }
}
