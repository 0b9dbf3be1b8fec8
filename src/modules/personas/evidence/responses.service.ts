import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { insertInBatches } from '../../../common/database/insert-in-batches.js';
import { after, type Page, type PageQuery, toPage } from '../../../common/http/page.js';
import { InvalidInputError, NotFoundError } from '../../../common/problem/problems.js';
import { PersonasService } from '../personas.service.js';
import { EvidenceChanges } from './evidence-changes.js';
import { CodingEstimator } from './coding-estimator.js';
import {
  type NewResponse,
  type RejectedRow,
  type ResponseImport,
  type SkippedCell,
} from './response.contract.js';
import { requireRoom } from './require-room.js';
import { FocusGroupResponse } from './response.entity.js';
import { responseView } from '../views.js';

/** A row as a reader found it: a response, or why it is none. */
export type ReadRow = { row: number; line?: number } & (
  | { response: NewResponse; skipped?: Pick<SkippedCell, 'column' | 'cell' | 'reason' | 'cure'> }
  | { errors: RejectedRow['errors'] }
);

/** Inserted in one statement. */
const responsesAtOnce = 200;

/** Focus-group responses of a persona. */
@Injectable()
export class ResponsesService {
  constructor(
    private readonly em: EntityManager,
    private readonly personas: PersonasService,
    private readonly estimator: CodingEstimator,
    private readonly changes: EvidenceChanges,
  ) {}

  /**
   * Keeps the rows that are responses, and names the others. A dry run says the same and keeps nothing.
   *
   * @param options.kept is told the ids of the responses, in the order of their rows, in the transaction that keeps them
   * @throws {NotFoundError} where there is no such persona
   * @throws {InvalidInputError} where not one row is a response, or the persona would get too many or too much
   */
  async add(
    personaId: string,
    rows: ReadRow[],
    {
      dryRun = false,
      kept: tell,
    }: { dryRun?: boolean; kept?: (ids: string[], em: EntityManager) => Promise<void> } = {},
  ): Promise<ResponseImport> {
    const good = rows.flatMap((row) => ('response' in row ? [row.response] : []));
    const rejected = rows.flatMap((row) => ('errors' in row ? [row] : []));
    const skipped = rows.flatMap((each) => {
      if (!('response' in each) || !each.skipped) return [];
      const { row, line, skipped: cell } = each;
      return [{ row, ...(line !== undefined && { line }), ...cell }];
    });
    if (good.length === 0 || dryRun) await this.personas.get(personaId);
    if (good.length === 0) {
      throw new InvalidInputError(
        rejected.length > 0
          ? rejected.flatMap((row) => row.errors)
          : [{ pointer: '#', message: 'There is no row below the header.' }],
      );
    }
    const requireRoomForAll = async (em: EntityManager) => {
      const [words, alone] = [true, false].map((has) =>
        good
          .filter(({ answer }) => Boolean(answer) === has)
          .map(({ question, answer }) => [question, answer]),
      );
      await requireRoom(em, personaId, 'responses', words);
      await requireRoom(em, personaId, 'ratings', alone);
    };
    const withWords = (em: EntityManager) =>
      em.count(FocusGroupResponse, { personaId, answer: { $ne: null } });
    if (dryRun) await requireRoomForAll(this.em);
    const present = dryRun
      ? await withWords(this.em)
      : await this.personas.write(personaId, async (em) => {
          await requireRoomForAll(em);
          const kept = await withWords(em);
          const ids = await insertInBatches(
            em,
            good,
            responsesAtOnce,
            (batch, response) => batch.create(FocusGroupResponse, { ...response, personaId }),
            ({ id }) => id,
          );
          await tell?.(ids, em);
          await this.changes.changed(personaId, em);
          return kept;
        });
    return { imported: good.length, coding: await this.estimator.estimate(good, present), rejected, skipped };
  }

  /** @throws {NotFoundError} where there is no such persona, or it has no such response */
  async get(personaId: string, id: string): Promise<ReturnType<typeof responseView>> {
    await this.personas.get(personaId);
    const response = await this.em.findOne(FocusGroupResponse, { id, personaId });
    if (!response) throw new NotFoundError('The persona has no such response.');
    return responseView(response);
  }

  /** @throws {NotFoundError} where there is no such persona */
  async list(personaId: string, query: PageQuery): Promise<Page<ReturnType<typeof responseView>>> {
    await this.personas.get(personaId);
    const rows = await this.em.find(
      FocusGroupResponse,
      { personaId, ...after(query) },
      { orderBy: { id: 'asc' }, limit: query.limit + 1 },
    );
    return toPage(rows, query.limit, responseView);
  }
}
