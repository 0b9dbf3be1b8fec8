import type { Growing } from '../../common/domain/growing.js';
import { modelEstimate } from '../../common/domain/model-estimate.js';
import type { Estimate, Quote } from '../../common/domain/section.contract.js';
import { affectedOf } from '../grounding/checks/affected.js';
import type { Needs } from './needs.contract.js';
import { opportunityBand, opportunityScore } from './opportunity.js';

type Job = Needs['jobsToBeDone'][number];
type Outcome = Needs['desiredOutcomes'][number];
type Pain = Needs['painPoints'][number];

/** Jobs, outcomes and pains as a way wrote them, their labels resolved; scores 1–10. */
export interface JobDraft extends Pick<Job, 'statement' | 'frequency' | 'difficulty'> {
  priority: number;
  quotes: Quote[];
  evidence: string[];
}
export interface OutcomeDraft extends Pick<Outcome, 'statement' | 'measurable'> {
  importance: number;
  satisfaction: number;
  evidence: string[];
}
export interface PainDraft extends Pick<
  Pain,
  'title' | 'description' | 'frequency' | 'solutions' | 'themeIds' | 'quotes' | 'counterQuotes'
> {
  severity: number;
  /** People who say it, of so many; at least one of whom is quoted. */
  count: number;
  of: number;
  evidence: string[];
}
export interface NeedsDraft {
  jobs: JobDraft[];
  outcomes: OutcomeDraft[];
  pains: PainDraft[];
  furtherVoices: Needs['furtherVoices'];
}

/** Scores, shares and intervals are computed; a pain that nobody can be quoted for is invented, and dropped. */
export function toNeeds(draft: NeedsDraft): Needs {
  // Of a draft that is whole the needs are.
  return growingNeeds(draft) as Needs;
}

/** Needs, or what of them is written; a number comes with the evidence that it rests on. */
export function growingNeeds({
  jobs = [],
  outcomes = [],
  pains = [],
  furtherVoices = [],
}: Growing<NeedsDraft>): Growing<Needs> {
  return {
    jobsToBeDone: jobs.map(toJob),
    desiredOutcomes: outcomes.map(toOutcome),
    painPoints: pains
      .filter(({ quotes = [] }) => quotes.length > 0)
      .map((pain, index) => toPain(pain, `pain-${index + 1}`)),
    furtherVoices,
  };
}

function toJob({
  statement,
  priority,
  frequency,
  difficulty,
  quotes,
  evidence,
}: Growing<JobDraft>): Growing<Job> {
  return { statement, priority: estimate(priority, evidence), frequency, difficulty, quotes };
}

function toOutcome(draft: Growing<OutcomeDraft>): Growing<Outcome> {
  const { statement, importance, satisfaction, measurable, evidence } = draft;
  const score =
    importance === undefined || satisfaction === undefined
      ? undefined
      : opportunityScore(importance, satisfaction);
  return {
    statement,
    importance: estimate(importance, evidence),
    satisfaction: estimate(satisfaction, evidence),
    opportunityScore: score,
    opportunityBand: score === undefined ? undefined : opportunityBand(score),
    opportunityBasis: 'odi_style_estimate',
    measurable,
    evidence,
  };
}

function toPain(pain: Growing<PainDraft>, id: string): Growing<Pain> {
  const { count, of, evidence } = pain;
  return {
    id,
    title: pain.title,
    description: pain.description,
    severity: estimate(pain.severity, evidence),
    frequency: pain.frequency,
    affected: count === undefined || of === undefined ? undefined : affectedOf(count, of, evidence ?? []),
    themeIds: pain.themeIds,
    quotes: pain.quotes,
    counterQuotes: pain.counterQuotes,
    solutions: pain.solutions,
  };
}

function estimate(value: number | undefined, evidence: string[] | undefined): Estimate | undefined {
  return value === undefined || !evidence ? undefined : modelEstimate(value, evidence);
}
