import { modelEstimate } from '../../common/sections/model-estimate.js';
import { Citations } from '../evidence/citations.js';
import type { EvidenceBlock } from '../evidence/evidence-block.js';
import { wilsonInterval } from '../evidence/wilson.js';
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

/** Quotes are checked to the character, and a pain without any is dropped; scores, shares and intervals computed. */
export function toNeeds(draft: NeedsDraft, citations: Citations, block: EvidenceBlock): Needs {
  const jobsToBeDone = draft.jobs.map((job) => {
    const quotes = citations.quotes(job.quotes);
    const evidence = citations.claimIds(quotes.map(({ responseId }) => responseId));
    return {
      statement: job.statement,
      priority: modelEstimate(job.priority, evidence),
      frequency: job.frequency,
      difficulty: job.difficulty,
      quotes,
    };
  });
  const desiredOutcomes = draft.outcomes.map((outcome) => {
    const evidence = citations.claim(outcome.labels);
    const score = opportunityScore(outcome.importance, outcome.satisfaction);
    return {
      statement: outcome.statement,
      importance: modelEstimate(outcome.importance, evidence),
      satisfaction: modelEstimate(outcome.satisfaction, evidence),
      opportunityScore: score,
      opportunityBand: opportunityBand(score),
      opportunityBasis: 'odi_style_estimate' as const,
      measurable: outcome.measurable,
      evidence,
    };
  });
  const painPoints = draft.pains.flatMap((pain) => {
    const quotes = citations.quotes(pain.quotes);
    if (quotes.length === 0) return [];
    const shown = [...citations.ids(pain.labels), ...quotes.map(({ responseId }) => responseId)];
    const evidence = citations.claimIds(shown);
    return [{ pain, quotes, evidence, count: citations.respondents(evidence).size }];
  });
  return {
    jobsToBeDone,
    desiredOutcomes,
    painPoints: painPoints.map(({ pain, quotes, evidence, count }, index) => ({
      id: `pain-${index + 1}`,
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
    })),
  };
}
