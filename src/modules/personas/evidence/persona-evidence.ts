import {
  type EntityClass,
  EntityManager,
  IsolationLevel,
  raw,
  type RawQueryFragment,
} from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { requireContext } from '../../../common/context/request-context.js';
import { NotFoundError } from '../../../common/problem/problems.js';
import { eventLoopScheduler } from '../../../common/resilience/event-loop-scheduler.js';
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
import { readSample } from './read-sample.js';
import { respondentKey } from './respondent-key.js';
import { FocusGroupResponse } from './response.entity.js';
import { benchmarkView, personaView } from '../views.js';

/** A response as its rating is counted. */
export interface RatedEvidence {
  id: string;
  question: string | null;
  /** Equal for the same person, see {@link respondentKey}; null where it is not known who answered. */
  respondentId: string | null;
  rating: Rating | null;
  /** ISO 8601. */
  askedAt: string | null;
}

/** A response as its words are read. */
export interface ResponseEvidence extends RatedEvidence {
  answer: string;
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
  /** Those with words, in the order in which they came; where there are too many, a sample. */
  responses: ResponseEvidence[];
  /** How many there are beside the sample, and how many of those have no rating; undefined: none. */
  unread?: { answers: number; unrated: number };
  /** Ratings without words, or beside the sample, which take no part in what is read as text. */
  ratingsAlone: RatedEvidence[];
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
   * What `make` makes of evidence that it reads. Where an answer was removed meanwhile, or a persona deleted, it is made
   * again from what is left: nothing that is answered holds what was removed before, however long it took to make.
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

  /** Whether one of its answers was removed since it was read, or it was deleted. What cannot be asked is not known: no. */
  async isWithdrawn({ persona, removals }: PersonaEvidence): Promise<boolean> {
    try {
      return (await this.versions.current(persona.id)).removals !== removals;
    } catch (error) {
      if (error instanceof DatabaseSilentError) return false;
      if (error instanceof NotFoundError) return true;
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
            await readResponses(em, personaId),
            await allRows<PassageEvidence>(em, ContextPassage, personaId, ['id', 'text', 'source']),
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
            ...responses,
            passages,
            benchmarks: benchmarks.map(benchmarkView),
            findings: found?.findings ?? null,
          };
        },
        { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true },
      ),
    );
  }
}

/** What is read of an answer; who gave it as it was imported. */
type ResponseRow = Omit<RatedEvidence, 'respondentId' | 'askedAt'> & {
  answer: string | null;
  by: string | null;
  askedAt: Date | string | null;
};

async function readResponses(
  em: EntityManager,
  personaId: string,
): Promise<Pick<PersonaEvidence, 'responses' | 'unread' | 'ratingsAlone'>> {
  const { where, whereNot } = await readSample(em, personaId);
  const by = raw(`respondent ->> 'id' as "by"`);
  const columns = ['id', 'question', 'answer', by, 'rating', 'askedAt'];
  const responses: ResponseEvidence[] = [];
  const ratingsAlone: RatedEvidence[] = [];
  // Each row has a text of its own, and a hundred thousand may have the same.
  const questions = new Map<string, string>();
  const ratedOf = ({ by, askedAt, question, ...row }: Omit<ResponseRow, 'answer'>): RatedEvidence => {
    if (question !== null && !questions.has(question)) questions.set(question, question);
    return {
      ...row,
      question: question === null ? null : questions.get(question)!,
      respondentId: respondentKey(by),
      askedAt: askedAt === null ? null : new Date(askedAt).toISOString(),
    };
  };
  const read = ({ answer, ...row }: ResponseRow) => {
    const rated = ratedOf(row);
    if (answer === null) ratingsAlone.push(rated);
    else responses.push({ ...rated, answer });
  };
  await eachRow<ResponseRow>(em, FocusGroupResponse, personaId, { columns, where }, read);
  if (!whereNot) return { responses, ratingsAlone };
  const unread = { answers: 0, unrated: 0 };
  const withoutWords = ['id', 'question', raw('answer is not null as "hasWords"'), by, 'rating', 'askedAt'];
  await eachRow<Omit<ResponseRow, 'answer'> & { hasWords: boolean }>(
    em,
    FocusGroupResponse,
    personaId,
    { columns: withoutWords, where: whereNot },
    ({ hasWords, ...row }) => {
      if (hasWords) unread.answers += 1;
      if (row.rating) ratingsAlone.push(ratedOf(row));
      else unread.unrated += 1;
    },
  );
  return { responses, unread, ratingsAlone };
}

/** About how much is asked for at once, in code units and in rows: taking it up is a few milliseconds of work. */
const lengthAtOnce = 500_000;
const rowsAtOnce = 500;

interface Wanted {
  columns: (string | RawQueryFragment)[];
  /** Further condition, SQL. */
  where?: string | undefined;
}

async function allRows<T extends { id: string }>(
  em: EntityManager,
  entity: EntityClass<object>,
  personaId: string,
  columns: string[],
): Promise<T[]> {
  const all: T[] = [];
  await eachRow<T>(em, entity, personaId, { columns }, (row) => all.push(row));
  return all;
}

/**
 * Takes up columns of the asking tenant's rows about a persona, in the order of their ids, which come first. As rows, since
 * making entities of thousands holds the event loop for most of a second.
 */
async function eachRow<T extends { id: string }>(
  em: EntityManager,
  entity: EntityClass<object>,
  personaId: string,
  { columns, where: further }: Wanted,
  take: (row: T) => unknown,
): Promise<void> {
  let limit = 50;
  let last: string | undefined;
  for (;;) {
    const where: object = { personaId, ...(last !== undefined && { id: { $gt: last } }) };
    const query = em
      .createQueryBuilder(entity)
      .select(columns as never)
      .where(where)
      .orderBy({ id: 'asc' })
      .limit(limit);
    if (further) query.andWhere(raw(further));
    await query.applyFilters();
    const rows = (await query.execute('all')) as T[];
    const length = rows.flatMap((row) => Object.values(row)).reduce(addLength, 1);
    for (const row of rows) take(row);
    if (rows.length < limit) return;
    last = rows.at(-1)!.id;
    limit = Math.max(1, Math.min(rowsAtOnce, Math.floor((limit * lengthAtOnce) / length)));
    await eventLoopScheduler.pass();
  }
}

function addLength(sum: number, value: unknown): number {
  return typeof value === 'string' ? sum + value.length : sum;
}
