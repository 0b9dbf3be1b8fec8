import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { requirePrincipal } from '../../../common/context/request-context.js';
import { requireRole } from '../../access/authorization.js';
import { AuditTrail } from '../../audit/audit-trail.js';
import { messagingRequestSchema } from '../../messaging/messaging.contract.js';
import { MessagingService } from '../../messaging/messaging.service.js';
import { PersonaEvidenceReader } from '../../personas/evidence/persona-evidence.js';
import { onlySection } from '../../sections/section-answer.js';
import { CallCancelledError } from '../mcp.problems.js';
import { McpTool, type ToolCall } from '../mcp-tool.js';
import { notice, noticeSchema } from '../untrusted.js';
import { sectionView, sectionViewOf } from './persona-details.tool.js';

const input = messagingRequestSchema.extend({
  personaId: z.uuid().describe('From find_personas.'),
  refresh: z
    .boolean()
    .default(false)
    .describe('Write others, though the same order was written before; costs tokens again.'),
});
const output = z.object({ notice: noticeSchema, messaging: sectionView });

@Injectable()
export class WriteMessageTool extends McpTool<typeof input, typeof output> {
  readonly name = 'write_message';
  readonly title = 'Write messages to a persona';
  readonly description =
    'Has one to five messages written to a persona from its evidence: an email, an ad, a landing page or a social post, in ' +
    'a tone. Takes up to half a minute and costs tokens of the budget; the same order again is free. Nothing is sent to ' +
    "anybody. Needs an editor's key. Texts are generated: mark them as such where you publish them.";
  readonly input = input;
  readonly output = output;
  readonly annotations = {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  };

  constructor(
    private readonly messaging: MessagingService,
    private readonly evidence: PersonaEvidenceReader,
    private readonly audit: AuditTrail,
  ) {
    super();
  }

  async call(
    { personaId, refresh, ...order }: z.output<typeof input>,
    { signal, progress }: ToolCall,
  ): Promise<z.output<typeof output>> {
    requireRole(requirePrincipal(), 'editor');
    if (signal.aborted) throw new CallCancelledError();
    progress(0, 1, 'writing');
    const write = async () =>
      onlySection(
        await this.evidence.use(personaId, (evidence) =>
          this.messaging.getOrGenerate(evidence, { refresh }, order),
        ),
      );
    const action = { action: `POST /mcp ${this.name}`, params: { id: personaId } };
    return { notice, messaging: sectionViewOf(await this.audit.around(action, write)) };
  }
}
