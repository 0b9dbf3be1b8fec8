import { type EntityManager, raw } from '@mikro-orm/postgresql';
import { Injectable, Logger } from '@nestjs/common';
import { databaseTime } from '../../../common/database/entity-id.js';
import { requirePrincipal } from '../../../common/context/request-context.js';
import { FindingsChanges } from '../../personas/evidence/findings-changes.js';
import { PersonaFindings } from '../../personas/evidence/findings.entity.js';
import { Persona } from '../../personas/persona.entity.js';
import { type CodingCounts, readCounts } from '../read-counts.js';
import { isSearched } from '../search-again.js';
import { findingsOf } from './findings-of.js';
import { materialChange } from './material-change.js';

/** The findings of personas, kept where something of substance changed. */
@Injectable()
export class FindingsStore {
  private readonly logger = new Logger('findings');

  constructor(private readonly changes: FindingsChanges) {}

  /**
   * Keeps what the coding of a persona found, where that differs in substance from what is kept; sections and documents
   * that were made from that are no longer current then. Does nothing while the counts are of something unfinished:
   * mentions wait for their second look, of which most would count, or themes are looked for that another run will find.
   *
   * @param em of a transaction that holds the persona's row, so that no answer comes or goes
   * @param run.failed it ended early: what it coded is told of, and what it did not look for is not waited for
   * @param run.afterFailed the run before had failed
   * @returns whether they changed: then `PersonaVersions.personaChanged` is to be called after the commit
   */
  async refresh(
    em: EntityManager,
    personaId: string,
    run: { failed: boolean; afterFailed: boolean },
  ): Promise<boolean> {
    const counts = await readCounts(em, personaId);
    if (isUnfinished(counts, run)) return false;
    const row = await em.findOne(PersonaFindings, { personaId }, { disableIdentityMap: true });
    const findings = findingsOf(counts);
    const change = materialChange(row?.findings ?? null, findings, {
      counts: countsFor(counts),
      codedAnew: row !== null && isCodedSince(counts, row.updatedAt),
      wasPart: run.afterFailed && !run.failed,
    });
    if (!change) return false;
    await em.nativeUpdate(Persona, { id: personaId }, { sectionsVersion: raw('sections_version + 1') });
    if (findings) {
      const { tenantId } = requirePrincipal();
      // Not `upsert`, which may read the row back into an entity: PostgreSQL's time is no `Date` yet.
      await em
        .createQueryBuilder(PersonaFindings)
        .insert({ personaId, tenantId, findings, updatedAt: databaseTime() })
        .onConflict('personaId')
        .merge(['findings', 'updatedAt'])
        .execute('run');
    } else await em.nativeDelete(PersonaFindings, { personaId });
    await this.changes.changed(personaId, em);
    const { themes, respondents, answersCoded } = findings ?? { themes: [], respondents: 0, answersCoded: 0 };
    this.logger.log(
      { persona_id: personaId, change, themes: themes.length, respondents, answers_coded: answersCoded },
      'findings_changed',
    );
    return true;
  }
}

function isUnfinished(
  { mentions, inForce, codedBy }: CodingCounts,
  { failed }: { failed: boolean },
): boolean {
  const isUnchecked = mentions.some(
    ({ verdict, responseId }) => verdict === 'unchecked' && codedBy.has(responseId),
  );
  return isUnchecked || (!failed && inForce.some(isSearched));
}

function countsFor({ counts }: CodingCounts): (themeId: string, quote: Place, stance: string) => boolean {
  const places = new Map(
    [...counts].map(([id, { counted }]) => [
      id,
      new Set(counted.map((mention) => `${mention.stance} ${placeOf(mention)}`)),
    ]),
  );
  return (themeId, quote, stance) => places.get(themeId)?.has(`${stance} ${placeOf(quote)}`) ?? false;
}

interface Place {
  responseId: string;
  start: number;
  end: number;
}

function placeOf({ responseId, start, end }: Place): string {
  return `${responseId}:${start}:${end}`;
}

/** Whether all answers that count were coded later than that. */
function isCodedSince({ codings, codedBy }: CodingCounts, time: Date): boolean {
  return codings.every(({ responseId, codedAt }) => !codedBy.has(responseId) || codedAt > time);
}
