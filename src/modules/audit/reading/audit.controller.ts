import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { requirePrincipal } from '../../../common/context/request-context.js';
import { Documented } from '../../../common/http/documented.js';
import { idSchema } from '../../../common/http/id.js';
import { Route } from '../../../common/http/route.decorator.js';
import { operatorChain } from '../chain-link.js';
import {
  auditListSchema,
  type AuditQuery,
  auditQuerySchema,
  type WholeAuditQuery,
  wholeAuditQuerySchema,
} from './audit.contract.js';
import { AuditReader } from './audit-reader.js';
import { AuditService } from './audit.service.js';

const answers = { status: 200, description: 'A page of entries, the latest first.', schema: auditListSchema };

@ApiTags('Audit')
@Controller()
export class AuditController {
  constructor(
    private readonly reader: AuditReader,
    private readonly audit: AuditService,
  ) {}

  @Get('v1/audit')
  @Route({ access: 'admin' })
  @Documented({
    summary: 'Read who did what',
    description:
      'Every call that changes something, also one that was refused, and what the service changed by itself. Entries are ' +
      'never changed or removed; each has the hash of all before it, and `npm run audit:verify` checks them.',
    answers,
  })
  whole(@Query({ schema: wholeAuditQuerySchema }) query: WholeAuditQuery) {
    return this.reader.list(requirePrincipal().tenantId, query, query.target ? [query.target] : undefined);
  }

  @Get('v1/personas/:id/audit')
  @Documented({
    summary: 'Read who did what to a persona',
    description:
      'Also after it is gone for good. Calls that were refused are in the audit of the tenant alone.',
    answers,
    problems: [404],
  })
  ofPersona(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: auditQuerySchema }) query: AuditQuery,
  ) {
    return this.audit.ofPersona(id, query);
  }

  @Get('v1/projects/:id/audit')
  @Documented({
    summary: 'Read who did what to a project',
    description: 'To the project itself, and what was made in it; each persona has an audit of its own.',
    answers,
    problems: [404],
  })
  ofProject(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: auditQuerySchema }) query: AuditQuery,
  ) {
    return this.audit.ofProject(id, query);
  }

  @Get('admin/audit')
  @Route({ access: 'operator' })
  @Documented({ operator: true, summary: 'Read what operators and the service itself did', answers })
  ofOperators(@Query({ schema: wholeAuditQuerySchema }) query: WholeAuditQuery) {
    return this.reader.list(operatorChain, query, query.target ? [query.target] : undefined);
  }
}
