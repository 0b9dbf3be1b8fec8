import { Injectable } from '@nestjs/common';
import { inputHash } from '../../common/sections/input-hash.js';
import { InsufficientEvidenceError } from '../../common/sections/insufficient-evidence.error.js';
import { modelEstimate } from '../../common/sections/model-estimate.js';
import type { MadeSection, PreparedSection } from '../../common/sections/section-generator.js';
import { briefOf } from '../evidence/brief.js';
import { Citations } from '../evidence/citations.js';
import { chooseEvidence, type EvidenceBlock, type EvidenceLimits } from '../evidence/evidence-block.js';
import {
  citationsResolve,
  claimsAreCited,
  languageMatches,
  noForeignIndustry,
  noNearDuplicates,
  noPersonalData,
  quotesAreVerbatim,
} from '../evidence/quality-checks.js';
import { wilsonInterval } from '../evidence/wilson.js';
import { LanguageModel } from '../llm/language-model.js';
import type { PersonaEvidence } from '../personas/persona-evidence.js';
import { interviewQuestions } from './interview-questions.js';
import type { Needs } from './needs.contract.js';
import { NeedsGenerator } from './needs.generator.js';
import { needsPrompt, needsPromptVersion, needsSystem } from './needs.prompt.js';
import { type NeedsWire, needsWire } from './needs.wire.js';
import { opportunityBand, opportunityScore } from './opportunity.js';

const limits: EvidenceLimits = { responses: 10, responseCharacters: 1_800, passageCharacters: 0 };

/** One call on the ten best responses; quotes checked to the character, scores and intervals computed here. */
@Injectable()
export class OptimizedNeedsGenerator extends NeedsGenerator {
  constructor(private readonly model: LanguageModel) {
    super();
  }

  get version(): string {
    return inputHash([needsPromptVersion, needsSystem, this.model.fingerprint('needs')]);
  }

  prepare(evidence: PersonaEvidence): PreparedSection<Needs> {
    const { project, responses } = evidence;
    if (responses.length === 0) {
      throw new InsufficientEvidenceError(
        'Needs are read from responses, and there are none yet. These questions would settle them.',
        { interviewQuestions: interviewQuestions(project) },
      );
    }
    const query = [project.product, project.industry].join(' ');
    const block = chooseEvidence(evidence, query, limits);
    const prompt = needsPrompt(briefOf(evidence, block.language), block.text);
    return {
      // All responses count, not only those that were chosen: whom the needs speak for is part of the answer.
      inputHash: inputHash([
        needsPromptVersion,
        needsSystem,
        prompt,
        [...block.ids],
        responses.map(({ id }) => id),
        this.model.fingerprint('needs'),
      ]),
      promptVersion: needsPromptVersion,
      asksModel: true,
      evidence: block.counts,
      make: async (): Promise<MadeSection<Needs>> => {
        const answer = await this.model.generate({
          section: 'needs',
          system: needsSystem,
          prompt,
          schema: needsWire,
          fault: (wire) => withoutProof(wire, block),
        });
        const citations = new Citations(block);
        const data = toNeeds(answer.value, citations, block);
        const texts = textsOf(data);
        return {
          ...answer,
          data,
          checks: [
            quotesAreVerbatim(citations),
            citationsResolve(citations),
            claimsAreCited(citations),
            noNearDuplicates([
              data.jobsToBeDone.map(({ statement }) => statement),
              data.desiredOutcomes.map(({ statement }) => statement),
              data.painPoints.map(({ title, description }) => `${title} ${description}`),
            ]),
            ...languageMatches(texts, block.language),
            noForeignIndustry(texts, prompt),
            noPersonalData(texts),
          ],
        };
      },
    };
  }
}

/** A pain that nobody can be quoted for is invented; with none left there is nothing to show. */
function withoutProof(wire: NeedsWire, block: EvidenceBlock): string | undefined {
  const proven = wire.pains.some(({ quotes }) => new Citations(block).quotes(quotes).length > 0);
  return proven
    ? undefined
    : 'No pain has a quote that stands in the answer it names: copy the words exactly.';
}

function toNeeds(wire: NeedsWire, citations: Citations, block: EvidenceBlock): Needs {
  const jobsToBeDone = wire.jobs.map((job) => {
    const quotes = citations.quotes(job.quotes);
    const evidence = citations.claimIds(quotes.map(({ responseId }) => responseId));
    return {
      statement: job.s,
      priority: modelEstimate(job.priority, evidence),
      frequency: job.often,
      difficulty: job.hard,
      quotes,
    };
  });
  const desiredOutcomes = wire.outcomes.map((outcome) => {
    const evidence = citations.claim(outcome.ev);
    const score = opportunityScore(outcome.importance, outcome.satisfaction);
    return {
      statement: outcome.s,
      importance: modelEstimate(outcome.importance, evidence),
      satisfaction: modelEstimate(outcome.satisfaction, evidence),
      opportunityScore: score,
      opportunityBand: opportunityBand(score),
      opportunityBasis: 'odi_style_estimate' as const,
      measurable: outcome.measurable,
      evidence,
    };
  });
  const painPoints = wire.pains.flatMap((pain) => {
    const quotes = citations.quotes(pain.quotes);
    if (quotes.length === 0) return [];
    const shown = [...citations.ids(pain.who), ...quotes.map(({ responseId }) => responseId)];
    const evidence = citations.claimIds(shown);
    return [{ pain, quotes, evidence, count: citations.respondents(evidence).size }];
  });
  return {
    jobsToBeDone,
    desiredOutcomes,
    painPoints: painPoints.map(({ pain, quotes, evidence, count }, index) => ({
      id: `pain-${index + 1}`,
      title: pain.title,
      description: pain.about,
      severity: modelEstimate(pain.severity, evidence),
      frequency: pain.often,
      affected: {
        count,
        of: block.respondentsRead,
        share: count / block.respondentsRead,
        interval: wilsonInterval(count, block.respondentsRead),
        status: count < 2 ? 'emerging' : 'shared',
        evidence,
      },
      quotes,
      solutions: pain.fixes,
    })),
  };
}

function textsOf({ jobsToBeDone, desiredOutcomes, painPoints }: Needs): string[] {
  return [
    ...jobsToBeDone.map(({ statement }) => statement),
    ...desiredOutcomes.map(({ statement }) => statement),
    ...painPoints.flatMap(({ title, description, solutions }) => [title, description, ...solutions]),
  ];
}
