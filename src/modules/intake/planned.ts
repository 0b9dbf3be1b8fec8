import type { BytesSurvey } from './bytes/survey-bytes.js';
import type { Corrections, FileFormat, Note } from './intake.contract.js';
import type { ReadPlan } from './read-plan.js';

/** What a file is taken for before all of it was read. */
export interface Planned {
  plan: ReadPlan;
  warnings: Note[];
  unmapped: string[];
}

/** A plan of which nothing is lost by what it is. */
export const plain = (plan: ReadPlan, warnings: Note[] = []): Planned => ({ plan, warnings, unmapped: [] });

/** Of any file, before anything in it was told apart. */
export function basePlan(
  survey: BytesSurvey,
  stated: Corrections,
  format: FileFormat,
  why: string,
): ReadPlan {
  return {
    kind: stated.kind ?? 'context',
    format,
    maker: null,
    why,
    encoding: survey.encoding,
    dialect: null,
    list: null,
    sheet: null,
    sheets: [],
    columns: [],
    speakers: [],
    fingerprint: survey.fingerprint,
    bytes: survey.bytes,
  };
}
