import { Injectable } from '@nestjs/common';
import { requirePrincipal } from '../../../common/context/request-context.js';
import { FindingsChanges } from '../../personas/evidence/findings-changes.js';
import { WebhookEvents } from '../../webhooks/webhook-events.js';

/** Has webhooks told when the themes of a persona have changed in substance, in the transaction that changes them. */
@Injectable()
export class ThemesReady {
  constructor(findings: FindingsChanges, events: WebhookEvents) {
    findings.onChange(async (personaId, em) => {
      const links = { themes: `/v1/personas/${personaId}/themes` };
      const { tenantId } = requirePrincipal();
      await events.tell(tenantId, { name: 'themes.ready', personaId, data: {}, links }, em);
    });
  }
}
