import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../../common/config/settings.js';
import { TimeSlices } from '../../../common/resilience/time-slices.js';
import type { Corrections, FileSource, Recognition } from '../../intake/intake.contract.js';
import { officeLimits } from '../../intake/office/office.contract.js';
import { readItems } from '../../intake/read-items.js';
import type { ReadOptions } from '../../intake/read-plan.js';
import { recognise } from '../../intake/recognise.js';
import { CodingEstimator } from '../../personas/evidence/coding-estimator.js';
import { evidenceLimits, evidenceOf } from '../../personas/evidence/require-room.js';
import { respondentKey } from '../../personas/evidence/respondent-key.js';
import type { CodingEstimate, NewResponse } from '../../personas/evidence/response.contract.js';
import { maxPersonasPerImport } from '../../personas/read-personas.js';
import { type ImportReport, mostPreviewed, type PreviewedItem } from '../file-import.contract.js';
import type { ImportTarget } from '../import-target.js';
import { type Kept, type Kind, type Limit, Room } from './room.js';
import { type FileFacts, type NewItem, toItem } from './to-item.js';
import { toPreview } from './to-preview.js';
import { toReport } from './to-report.js';

const limits: Record<Kind, Limit> = {
  response: { name: 'answers', owner: 'A persona', ...evidenceLimits.responses },
  rating: { name: 'ratings without words', owner: 'A persona', ...evidenceLimits.ratings },
  passage: { name: 'passages', owner: 'A persona', ...evidenceLimits.passages },
  persona: { name: 'personas', owner: 'An import', most: maxPersonasPerImport },
  benchmark: { name: 'benchmarks', owner: 'A project', most: 200 },
};

/** By so many answers is estimated what coding costs, and by so many characters of them: more are not coded. */
const estimated = { answers: 10_000, length: 20_000_000 };

/** Reads files for a persona or a project: what is in them, by the rules and limits of what is sent by itself. */
@Injectable()
export class FileReader {
  constructor(
    private readonly em: EntityManager,
    private readonly estimator: CodingEstimator,
    private readonly settings: Settings,
  ) {}

  /**
   * Looks through a file: what it is taken for, and what would be imported. Keeps nothing.
   *
   * @param onRow is told where it is
   * @throws {FileNotReadableError}
   */
  async look(
    source: FileSource & { sha256: string },
    target: ImportTarget,
    mapping: Corrections,
    onRow: (row: number) => Promise<void> = async () => undefined,
  ): Promise<{ recognition: Recognition; report: ImportReport; preview: PreviewedItem[] }> {
    const kept = await this.kept(target);
    const present = kept.response?.count ?? 0;
    const room = new Room(limits, kept);
    const sample: NewResponse[] = [];
    const people = new Set<string>();
    const preview: PreviewedItem[] = [];
    let [length, answers] = [0, 0];
    const file = factsOf(source);
    const recognition = await recognise(source, mapping, this.optionsFor(target), async (read) => {
      await onRow(read.at.row ?? 0);
      const found = toItem(read, file);
      if (!found) return undefined;
      if ('note' in found) return found.note;
      const { item } = found;
      if (item.type === 'response') {
        const { answer } = item.value;
        if (answer) answers += 1;
        if (answer && sample.length < estimated.answers && length < estimated.length) {
          sample.push(item.value);
          length += answer.length;
        }
      }
      const refused = room.take(item, read.at);
      if (refused) return refused;
      if (preview.length < mostPreviewed) preview.push(toPreview(item, read.at));
      const person = item.type === 'response' ? respondentKey(item.value.respondent?.id) : null;
      if (person !== null) people.add(person);
      return undefined;
    });
    const estimate = sample.length > 0 ? await this.estimator.estimate(sample, present) : null;
    // Of very long answers not all were measured.
    const share = length < estimated.length ? 1 : answers / sample.length;
    const coding = estimate && !estimate.sampled ? timesAsMuch(estimate, share) : estimate;
    return { recognition, report: toReport(recognition, room, people.size, coding), preview };
  }

  /** What comes in of a file that was looked through, in its order. */
  async *items(
    source: FileSource & { sha256: string },
    target: ImportTarget,
    recognition: Recognition,
  ): AsyncGenerator<{ item: NewItem; row: number }> {
    const room = new Room(limits, await this.kept(target));
    const slices = new TimeSlices();
    const file = factsOf(source);
    for await (const read of readItems(source, recognition, this.optionsFor(target))) {
      await slices.next();
      const found = toItem(read, file);
      if (!found || 'note' in found || room.take(found.item, read.at)) continue;
      yield { item: found.item, row: read.at.row ?? 0 };
    }
  }

  private optionsFor({ pseudonymKey }: ImportTarget): ReadOptions {
    const fileBytes = this.settings.env.MAX_OFFICE_FILE_MB * 1024 * 1024;
    return { pseudonymKey, office: { ...officeLimits, fileBytes } };
  }

  private async kept({ personaId, projectId }: ImportTarget): Promise<Kept> {
    if (personaId === null) {
      const [benchmarks] = await this.em.execute<{ count: number }[]>(
        'select count(*)::int as count from benchmarks where project_id = ?',
        [projectId],
      );
      return { benchmark: { ...benchmarks!, bytes: 0 } };
    }
    return {
      response: await evidenceOf(this.em, personaId, 'responses'),
      rating: await evidenceOf(this.em, personaId, 'ratings'),
      passage: await evidenceOf(this.em, personaId, 'passages'),
    };
  }
}

function timesAsMuch(estimate: CodingEstimate, times: number): CodingEstimate {
  const { answers, tokens, cost } = estimate;
  return {
    ...estimate,
    answers: Math.round(answers * times),
    tokens: Math.round(tokens * times),
    cost: cost && { ...cost, amount: cost.amount * times },
  };
}

function factsOf({ name, sha256 }: FileSource & { sha256: string }): FileFacts {
  return { name, sha256, today: new Date().toISOString().slice(0, 10) };
}
