import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { requireContext } from '../../../common/context/request-context.js';
import { digitalSourceTypes } from '../../../common/domain/generated-by.js';
import type { Section, SectionName } from '../../../common/domain/section.contract.js';
import type { Details } from '../../details/details.contract.js';
import { DetailsService } from '../../details/details.service.js';
import { ContextPassage } from '../../personas/evidence/passage.entity.js';
import { PersonaEvidenceReader } from '../../personas/evidence/persona-evidence.js';
import { FocusGroupResponse } from '../../personas/evidence/response.entity.js';
import { ProjectsService } from '../../personas/projects/projects.service.js';
import { passageView, responseView } from '../../personas/views.js';
import type { PersonaExport, Source } from '../export.contract.js';
import { citedIds } from './cited-ids.js';
import { cardOf } from './provenance-card.js';

/** Read in one query: each may be 50,000 characters. */
const sourcesAtOnce = 200;

/** What every format is made of: a persona's details, and whatever they cite. */
@Injectable()
export class PersonaExporter {
  constructor(
    private readonly em: EntityManager,
    private readonly evidence: PersonaEvidenceReader,
    private readonly details: DetailsService,
    private readonly projects: ProjectsService,
  ) {}

  /**
   * What is kept, and generated what is not, as the details have it.
   *
   * @throws {NotFoundError | EvidenceWithdrawnError}
   */
  async export(personaId: string, names: SectionName[]): Promise<PersonaExport> {
    const { details, sources } = await this.evidence.use(personaId, async (evidence) => {
      const made = (await this.details.of(evidence, names, { refresh: false })) as Details;
      return { details: made, sources: await this.sources(personaId, made) };
    });
    const { id, name, product, industry } = await this.projects.get(details.persona.projectId);
    const sections = Object.entries(details.sections) as [SectionName, Section<unknown>][];
    const models = sections.flatMap(([, { generatedBy }]) => generatedBy?.model ?? []);
    requireContext().event!.name = 'persona_exported';
    return {
      formatVersion: '1.0',
      exportedAt: new Date().toISOString(),
      language: languageOf(sections),
      generatedBy: {
        ai: models.length > 0,
        models: [...new Set(models)],
        digitalSourceType: digitalSourceTypes[models.length > 0 ? 'model' : 'data'],
      },
      project: { id, name, product: product ?? null, industry: industry ?? null },
      ...details,
      sources,
      provenance: sections.map(([section, of]) => cardOf(section, of)),
    };
  }

  private async sources(personaId: string, { sections }: Details): Promise<Source[]> {
    const ids = [...new Set(Object.values(sections).flatMap((section) => citedIds(section?.data)))];
    const found = new Map<string, Partial<Source>>();
    for (let from = 0; from < ids.length; from += sourcesAtOnce) {
      const where = { personaId, id: { $in: ids.slice(from, from + sourcesAtOnce) } };
      for (const response of await this.em.find(FocusGroupResponse, where, { disableIdentityMap: true })) {
        const { question, answer, askedAt, respondent } = responseView(response);
        const source = { question, askedAt, text: answer, respondent: respondent?.id ?? null };
        found.set(response.id, { kind: 'response', ...source });
      }
      for (const passage of await this.em.find(ContextPassage, where, { disableIdentityMap: true })) {
        const { source, url, publishedAt, text } = passageView(passage);
        found.set(passage.id, { kind: 'passage', source, url, publishedAt, text });
      }
    }
    return ids.map((id, index) => ({ number: index + 1, id, ...nothing, ...found.get(id) }));
  }
}

const nothing = {
  kind: 'missing',
  respondent: null,
  question: null,
  askedAt: null,
  source: null,
  url: null,
  publishedAt: null,
  text: null,
} as const;

/** Of what was written, else English. */
function languageOf(sections: [SectionName, Section<unknown>][]): string {
  const tags = sections.flatMap(([, { provenance }]) => provenance?.evidence.language?.tag ?? []);
  return tags[0] ?? 'en';
}
