import { modelEstimate } from '../../common/domain/model-estimate.js';
import { Citations } from '../grounding/checks/citations.js';
import type { EvidenceBlock } from '../grounding/prompt/evidence-block.js';
import { wilsonInterval } from '../grounding/checks/wilson.js';
import type { Needs } from './needs.contract.js';
import type { NeedsDraft } from './needs.wire.js';
import { opportunityBand, opportunityScore } from './opportunity.js';

/** A pain that nobody can be quoted for is invented; with none left there is nothing to show. */
export function withoutProof(draft: NeedsDraft, block: EvidenceBlock): string | undefined {
  const proven = draft.pains.some(({ quotes }) => new Citations(block).quotes(quotes).length > 0);
  return proven
    ? undefined
    : 'No pain has a quote that stands in the answer it names: copy the words exactly.';
}

type Job = Needs['jobsToBeDone'][number];
type Outcome = Needs['desiredOutcomes'][number];
type Pain = Needs['painPoints'][number];

/** Quotes are checked to the character, and a pain without any is dropped; scores, shares and intervals computed. */
export function toNeeds(draft: NeedsDraft, citations: Citations, block: EvidenceBlock): Needs {
  return {
    jobsToBeDone: draft.jobs.map((job) => toJob(job, citations)),
    desiredOutcomes: draft.outcomes.map((outcome) => toOutcome(outcome, citations)),
    painPoints: numbered(draft.pains.flatMap((pain) => toPain(pain, citations, block))),
  };
}

export function toJob(job: NeedsDraft['jobs'][number], citations: Citations): Job {
  const quotes = citations.quotes(job.quotes);
  const evidence = citations.claimIds(quotes.map(({ responseId }) => responseId));
  return {
    statement: job.statement,
    priority: modelEstimate(job.priority, evidence),
    frequency: job.frequency,
    difficulty: job.difficulty,
    quotes,
  };
}

export function toOutcome(outcome: NeedsDraft['outcomes'][number], citations: Citations): Outcome {
  const evidence = citations.claim(outcome.labels);
  const score = opportunityScore(outcome.importance, outcome.satisfaction);
  return {
    statement: outcome.statement,
    importance: modelEstimate(outcome.importance, evidence),
    satisfaction: modelEstimate(outcome.satisfaction, evidence),
    opportunityScore: score,
    opportunityBand: opportunityBand(score),
    opportunityBasis: 'odi_style_estimate',
    measurable: outcome.measurable,
    evidence,
  };
}

/** One, or none where nobody can be quoted for it. */
export function toPain(
  pain: NeedsDraft['pains'][number],
  citations: Citations,
  block: EvidenceBlock,
): Omit<Pain, 'id'>[] {
  const quotes = citations.quotes(pain.quotes);
  if (quotes.length === 0) return [];
  const shown = [...citations.ids(pain.labels), ...quotes.map(({ responseId }) => responseId)];
  const evidence = citations.claimIds(shown);
  const count = citations.respondents(evidence).size;
  return [
    {
      title: pain.title,
      description: pain.description,
      severity: modelEstimate(pain.severity, evidence),
      frequency: pain.frequency,
      affected: {
        count,
        of: block.respondentsRead,
        share: count / block.respondentsRead,
        interval: wilsonInterval(count, block.respondentsRead),
        status: count < 2 ? 'emerging' : 'shared',
        evidence,
      },
      quotes,
      solutions: pain.solutions,
    },
  ];
}

/** Pains by their place among those that are shown. */
export function numbered<T extends object>(pains: T[]): (T & { id: string })[] {
  return pains.map((pain, index) => ({ id: `pain-${index + 1}`, ...pain }));
}
