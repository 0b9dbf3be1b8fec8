import { Injectable } from '@nestjs/common';
import { inputHash } from '../../common/sections/input-hash.js';
import { InsufficientEvidenceError } from '../../common/sections/insufficient-evidence.error.js';
import { modelEstimate } from '../../common/sections/model-estimate.js';
import type { MadeSection, PreparedSection } from '../../common/sections/section-generator.js';
import { briefOf } from '../evidence/brief.js';
import { Citations } from '../evidence/citations.js';
import { chooseEvidence, type EvidenceLimits } from '../evidence/evidence-block.js';
import {
  citationsResolve,
  claimsAreCited,
  languageMatches,
  noForeignIndustry,
  noNearDuplicates,
  noPersonalData,
} from '../evidence/quality-checks.js';
import { LanguageModel } from '../llm/language-model.js';
import type { PersonaEvidence } from '../personas/persona-evidence.js';
import { type Journey, journeyStages } from './journey.contract.js';
import { JourneyGenerator } from './journey.generator.js';
import { journeyPrompt, journeyPromptVersion, journeySystem } from './journey.prompt.js';
import { type JourneyWire, journeyWire } from './journey.wire.js';
import { priorityOf } from './priority.js';

const limits: EvidenceLimits = { responses: 6, responseCharacters: 1_000, passageCharacters: 1_000 };

/** One call, schema-constrained, on the best of the evidence; length and conversion computed here. */
@Injectable()
export class OptimizedJourneyGenerator extends JourneyGenerator {
  constructor(private readonly model: LanguageModel) {
    super();
  }

  get version(): string {
    return inputHash([journeyPromptVersion, journeySystem, this.model.fingerprint('journey')]);
  }

  prepare(evidence: PersonaEvidence): PreparedSection<Journey> {
    if (evidence.responses.length === 0 && evidence.passages.length === 0) {
      throw new InsufficientEvidenceError(
        'A journey needs focus-group responses or market context: add some.',
      );
    }
    const { persona, project } = evidence;
    const query = [project.product, project.industry, persona.occupation, ...persona.interests].join(' ');
    const block = chooseEvidence(evidence, query, limits);
    const prompt = journeyPrompt(briefOf(evidence, block.language, ['interests']), block.text);
    return {
      inputHash: inputHash([
        journeyPromptVersion,
        journeySystem,
        prompt,
        [...block.ids],
        this.model.fingerprint('journey'),
      ]),
      promptVersion: journeyPromptVersion,
      asksModel: true,
      evidence: block.counts,
      make: async (): Promise<MadeSection<Journey>> => {
        const answer = await this.model.generate({
          section: 'journey',
          system: journeySystem,
          prompt,
          schema: journeyWire,
        });
        const citations = new Citations(block);
        const data = toJourney(answer.value, citations);
        const texts = textsOf(data);
        return {
          ...answer,
          data,
          checks: [
            citationsResolve(citations),
            claimsAreCited(citations),
            noNearDuplicates([
              data.stages.map(({ summary }) => summary),
              ...data.stages.map(({ questions }) => questions),
              ...data.stages.map(({ touchpoints }) =>
                touchpoints.map(({ channel, description }) => `${channel} ${description}`),
              ),
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

const efforts = { l: 'low', m: 'medium', h: 'high' } as const;

/** Overall conversion is the product of what each stage keeps; length the sum of its days. */
function toJourney(wire: JourneyWire, citations: Citations): Journey {
  const stages = wire.stages.map((stage, index) => {
    const evidence = citations.claim(stage.r);
    return {
      stage: journeyStages[index]!,
      name: stage.n,
      summary: stage.s,
      questions: stage.q,
      buyingSignals: stage.b,
      touchpoints: stage.t.map((touchpoint) => {
        const ids = citations.claim(touchpoint.r ?? []);
        const [impact, effort] = [touchpoint.i / 10, efforts[touchpoint.e]];
        return {
          channel: touchpoint.c,
          description: touchpoint.w,
          priority: priorityOf(impact, effort),
          impact: modelEstimate(impact, ids),
          effort,
          evidence: ids,
        };
      }),
      averageDays: modelEstimate(stage.d, evidence),
      dropOffRate: modelEstimate(stage.x, evidence),
      evidence,
    };
  });
  return {
    stages,
    lengthDays: stages.reduce((sum, { averageDays }) => sum + averageDays.value, 0),
    conversionRate: stages.reduce((product, { dropOffRate }) => product * (1 - dropOffRate.value), 1),
  };
}

function textsOf({ stages }: Journey): string[] {
  return stages.flatMap(({ name, summary, questions, buyingSignals, touchpoints }) => [
    name,
    summary,
    ...questions,
    ...buyingSignals,
    ...touchpoints.flatMap(({ channel, description }) => [channel, description]),
  ]);
}
