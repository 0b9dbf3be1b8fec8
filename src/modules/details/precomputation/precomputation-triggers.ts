import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../../common/config/settings.js';
import { FindingsChanges } from '../../personas/evidence/findings-changes.js';
import { PersonaChanges } from '../../personas/persona-changes.js';
import { ProjectChanges } from '../../personas/projects/project-changes.js';
import { PrecomputationQueue } from './precomputation-queue.js';
import { isLately, latestOfProject } from './precomputation.queries.js';

/** Of a project that changes, the personas looked at last: so many at once, the others at night. */
const maxOfProject = 50;

/** Has sections written when what they read has changed, in the transaction that changes it. */
@Injectable()
export class PrecomputationTriggers {
  constructor(
    private readonly queue: PrecomputationQueue,
    private readonly settings: Settings,
    findings: FindingsChanges,
    personas: PersonaChanges,
    projects: ProjectChanges,
  ) {
    // Not new answers: their coding changes the findings.
    for (const changes of [findings, personas]) changes.onChange((id, em) => this.personaChanged(id, em));
    projects.onChange((id, em) => this.projectChanged(id, em));
  }

  private async personaChanged(personaId: string, em: EntityManager): Promise<void> {
    if (this.queue.isOff) return;
    const [row] = await em.execute<{ lately: boolean }[]>(isLately, [...this.since, personaId]);
    if (row && this.isAtOnce(row)) await this.queue.request(personaId, em);
  }

  private async projectChanged(projectId: string, em: EntityManager): Promise<void> {
    if (this.queue.isOff) return;
    const parameters = [...this.since, projectId, maxOfProject];
    const rows = await em.execute<{ id: string; lately: boolean }[]>(latestOfProject, parameters);
    for (const row of rows) if (this.isAtOnce(row)) await this.queue.request(row.id, em);
  }

  private isAtOnce({ lately }: { lately: boolean }): boolean {
    return lately || this.settings.env.PRECOMPUTE === 'all';
  }

  /** The queries ask for it three times. */
  private get since(): number[] {
    const { latelyDays } = this.settings.models.precompute;
    return [latelyDays, latelyDays, latelyDays];
  }
}
