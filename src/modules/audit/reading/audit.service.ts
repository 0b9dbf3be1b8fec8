import { Injectable } from '@nestjs/common';
import { requirePrincipal } from '../../../common/context/request-context.js';
import type { Page } from '../../../common/http/page.js';
import { NotFoundError } from '../../../common/problem/problems.js';
import { PersonasService } from '../../personas/personas.service.js';
import { ProjectsService } from '../../personas/projects/projects.service.js';
import type { AuditEntry, AuditQuery } from './audit.contract.js';
import { AuditReader } from './audit-reader.js';

/** What was done to one thing of the asking tenant, for as long as anything is known of it. */
@Injectable()
export class AuditService {
  constructor(
    private readonly reader: AuditReader,
    private readonly personas: PersonasService,
    private readonly projects: ProjectsService,
  ) {}

  /** With the import that brought it. @throws {NotFoundError} where there is none, and never was */
  async ofPersona(id: string, query: AuditQuery): Promise<Page<AuditEntry>> {
    const { importId } = await this.there(() => this.personas.get(id), id);
    return this.list(query, importId ? [id, importId] : [id]);
  }

  /** @throws {NotFoundError} where there is none, and never was */
  async ofProject(id: string, query: AuditQuery): Promise<Page<AuditEntry>> {
    await this.there(() => this.projects.get(id), id);
    return this.list(query, [id]);
  }

  private list(query: AuditQuery, targets: string[]): Promise<Page<AuditEntry>> {
    return this.reader.list(requirePrincipal().tenantId, query, targets);
  }

  /** What is there; where it is gone, nothing, if the audit knows it. */
  private async there<T extends object>(get: () => Promise<T>, id: string): Promise<Partial<T>> {
    try {
      return await get();
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      const { data } = await this.list({ limit: 1 }, [id]);
      if (data.length === 0) throw error;
      return {};
    }
  }
}
