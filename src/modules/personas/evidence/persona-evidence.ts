import { EntityManager, IsolationLevel } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { requireContext } from '../../../common/context/request-context.js';
import { Benchmark } from '../projects/benchmark.entity.js';
import type { Findings } from './findings.contract.js';
import { PersonaFindings } from './findings.entity.js';
import { ContextPassage } from './passage.entity.js';
import type { PersonaView } from '../persona.contract.js';
import { PersonasService } from '../personas.service.js';
import { Project } from '../projects/project.entity.js';
import type { MessagingDefaults } from '../projects/project.contract.js';
import type { Rating } from './response.contract.js';
import { PersonaVersions } from '../persona-versions.js';
import { DatabaseSilentError } from '../../../common/database/database-silent.error.js';
import { EvidenceWithdrawnError } from './evidence-withdrawn.error.js';
import { respondentKey } from './respondent-key.js';
import { FocusGroupResponse } from './response.entity.js';
import { benchmarkView, personaView } from '../views.js';

export interface ResponseEvidence {
  id: string;
  question: string | null;
  answer: string;
  /** Equal for the same person, see {@link respondentKey}; null where it is not known who answered. */
  respondentId: string | null;
  rating: Rating | null;
  /** ISO 8601. */
  askedAt: string | null;
}

export interface PassageEvidence {
  id: string;
  text: string;
  source: string;
}

export type BenchmarkEvidence = ReturnType<typeof benchmarkView>;

export interface ProjectBrief {
  product: string | null;
  industry: string | null;
  language: string | null;
  messagingDefaults: MessagingDefaults;
}

/** Everything a section may be made from, as plain data of one moment. */
export interface PersonaEvidence {
  persona: PersonaView;
  /** Counts the sections that were generated again, when this was read. */
  sectionsVersion: number;
  /** Counts the removals of answers, when this was read. */
  removals: number;
  project: ProjectBrief;
  responses: ResponseEvidence[];
  passages: PassageEvidence[];
  benchmarks: BenchmarkEvidence[];
  /** Null while no answer is coded. */
  findings: Findings | null;
}

/** How often something is made again because an answer was removed while it was made. */
const mostTries = 3;

@Injectable()
export class PersonaEvidenceReader {
  constructor(
    private readonly em: EntityManager,
    private readonly personas: PersonasService,
    private readonly versions: PersonaVersions,
  ) {}

  /**
   * What `make` makes of a persona's evidence, as {@link whileCurrent}.
   *
   * @throws {NotFoundError | EvidenceWithdrawnError}
   */
  async use<T>(personaId: string, make: (evidence: PersonaEvidence) => Promise<T>): Promise<T> {
    const { value } = await this.whileCurrent(async () => {
      const evidence = await this.read(personaId);
      return { evidence: [evidence], value: await make(evidence) };
    });
    return value;
  }

  /**
   * What `make` makes of evidence that it reads. Where an answer was removed meanwhile, it is made again from what is
   * left: nothing that is answered holds what was removed before, however long it took to make.
   *
   * @throws {EvidenceWithdrawnError} where answers are removed each time
   */
  async whileCurrent<T extends { evidence: readonly PersonaEvidence[] }>(make: () => Promise<T>): Promise<T> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const made = await make();
      const withdrawn = await Promise.all(made.evidence.map((each) => this.isWithdrawn(each)));
      if (!withdrawn.includes(true)) return made;
      // Else the persona that was read would be taken for the one that there is.
      this.em.clear();
    }
    throw new EvidenceWithdrawnError();
  }

  /** Whether one of its answers was removed since it was read. What cannot be asked is not known: no. */
  async isWithdrawn({ persona, removals }: PersonaEvidence): Promise<boolean> {
    try {
      return (await this.versions.current(persona.id)).removals !== removals;
    } catch (error) {
      if (error instanceof DatabaseSilentError) return false;
      throw error;
    }
  }

  /**
   * Reads a persona and its evidence from one snapshot: a write in between is seen whole or not at all.
   *
   * @throws {NotFoundError}
   */
  async read(personaId: string): Promise<PersonaEvidence> {
    return requireContext().timings.measure('db', () =>
      this.em.transactional(
        async (em) => {
          const persona = await this.personas.get(personaId);
          const { projectId } = persona;
          const [project, responses, passages, benchmarks, found] = [
            await em.findOneOrFail(Project, { id: projectId }),
            await em.find(
              FocusGroupResponse,
              { personaId },
              { orderBy: { id: 'asc' }, disableIdentityMap: true },
            ),
            await em.find(
              ContextPassage,
              { personaId },
              { orderBy: { id: 'asc' }, disableIdentityMap: true },
            ),
            await em.find(Benchmark, { projectId }, { orderBy: { metric: 'asc' }, disableIdentityMap: true }),
            await em.findOne(PersonaFindings, { personaId }, { disableIdentityMap: true }),
          ];
          return {
            persona: personaView(persona),
            sectionsVersion: persona.sectionsVersion,
            removals: persona.removals,
            project: {
              product: project.product ?? null,
              industry: project.industry ?? null,
              language: project.language ?? null,
              messagingDefaults: project.messagingDefaults ?? {},
            },
            responses: responses.map(({ id, question, answer, respondent, rating, askedAt }) => ({
              id,
              question: question ?? null,
              answer,
              respondentId: respondentKey(respondent?.id),
              rating: rating ?? null,
              askedAt: askedAt?.toISOString() ?? null,
            })),
            passages: passages.map(({ id, text, source }) => ({ id, text, source })),
            benchmarks: benchmarks.map(benchmarkView),
            findings: found?.findings ?? null,
          };
        },
        { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true },
      ),
    );
  }
}
