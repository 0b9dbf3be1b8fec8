import { Injectable } from '@nestjs/common';
import { type Growing, growingSchema } from '../../common/domain/growing.js';
import { inputHash } from '../../common/domain/input-hash.js';
import { journeyStages } from '../../common/domain/journey-stages.js';
import type {
  GeneratedSection,
  GenerateOptions,
  PreparedSection,
} from '../../common/domain/section-generator.js';
import { askInParallel } from '../llm/answer/ask-in-parallel.js';
import { Citations } from '../grounding/checks/citations.js';
import { describeViolations } from '../grounding/checks/guardrails.js';
import { briefOf } from '../grounding/prompt/brief.js';
import { partialsOf, validOrNone } from '../grounding/prompt/partials.js';
import { orderOf } from '../grounding/prompt/prompt-context.js';
import type { PromptSources } from '../grounding/prompt/prompt-sources.js';
import { sourcesOf } from '../grounding/prompt/sources-of.js';
import { written } from '../grounding/prompt/wire.js';
import { fingerprintsOf } from '../llm/answer/written-together.js';
import { LanguageModel } from '../llm/language-model.js';
import type { PersonaEvidence } from '../personas/evidence/persona-evidence.js';
import { draftOfStage } from './draft-of-stage.js';
import { journeyChecks, journeyTexts } from './journey-checks.js';
import type { Journey } from './journey.contract.js';
import { JourneyGenerator } from './journey.generator.js';
import {
  journeyPrompt,
  journeyPromptVersion as promptVersion,
  journeyRules,
  journeySystem,
  journeyTask,
  partOf,
  stagePrompt,
  stageSystem,
} from './journey.prompt.js';
import { journeyWire, stagePartWire, stageWire, type WrittenStage } from './journey.wire.js';
import { requireJourneyEvidence } from './require-journey-evidence.js';
import { planStages } from './stage-plan.js';
import { type StageDraft, toJourney, toStage } from './to-journey.js';

type Written = { stages: WrittenStage[]; caveats: string[] };
const growingStage = growingSchema(stageWire);

/** Whole in one call, or a call for each stage by a shared plan; length and conversion are computed here. */
@Injectable()
export class OptimizedJourneyGenerator extends JourneyGenerator {
  constructor(private readonly model: LanguageModel) {
    super();
  }

  get version(): string {
    return inputHash([promptVersion, journeySystem, stageSystem, ...fingerprintsOf(this.model, 'journey')]);
  }

  prepare(evidence: PersonaEvidence): PreparedSection<Journey> {
    requireJourneyEvidence(evidence);
    const { project } = evidence;
    const sources = sourcesOf(evidence);
    const brief = briefOf(evidence, sources.language);
    const prompt = journeyPrompt(brief, sources.text);
    const asked = {
      language: sources.language,
      system: `${journeySystem}\n${stageSystem}`,
      prompt,
      order: orderOf(project),
    };
    const draftOf = (stages: readonly WrittenStage[], citations: Citations) =>
      toJourney(stages.map((stage) => draftOfStage(stage, citations) as StageDraft));
    const fault = ({ stages }: Pick<Written, 'stages'>) =>
      describeViolations(journeyTexts(draftOf(stages, new Citations(sources))), asked);
    const requests = (inParts: boolean) =>
      inParts ? this.stageRequests(sources, brief, fault) : [this.wholeRequest(prompt, fault)];
    return {
      inputHash: inputHash([this.version, prompt, sources.ids]),
      promptVersion,
      asksModel: true,
      evidence: sources.counts,
      generate: async ({ onPartial, inParts = false }: GenerateOptions<Journey> = {}): Promise<
        GeneratedSection<Journey>
      > => {
        const { values, ...answer } = await askInParallel<Written>(
          this.model,
          requests(inParts),
          partialsOf(onPartial, {
            read: (parts: readonly unknown[]) => growingJourney(parts, inParts, new Citations(sources)),
            textsOf: journeyTexts,
            asked,
          }),
        );
        const citations = new Citations(sources);
        const data = draftOf(
          values.flatMap(({ stages }) => stages),
          citations,
        );
        return {
          ...answer,
          data,
          checks: journeyChecks(data, { citations, evidence, asked, read: sources.counts }),
          caveats: written(values.flatMap(({ caveats }) => caveats)).slice(0, 2),
        };
      },
    };
  }

  private wholeRequest(prompt: string, fault: (written: Written) => string | undefined) {
    const together = { evidence: prompt, task: journeyTask, rules: journeyRules };
    return {
      section: 'journey' as const,
      system: journeySystem,
      prompt,
      schema: journeyWire,
      fault,
      together,
    };
  }

  private stageRequests(
    sources: PromptSources,
    brief: string,
    fault: (written: Pick<Written, 'stages'>) => string | undefined,
  ) {
    const plan = planStages(sources.themes);
    return journeyStages.map((stage) => ({
      section: 'journey' as const,
      isPart: true,
      system: stageSystem,
      prompt: stagePrompt(brief, sources.textOf(partOf(stage, sources, plan)), stage),
      schema: stagePart,
      fault,
    }));
  }
}

const stagePart = stagePartWire.transform((stage): Written => ({ stages: [stage], caveats: [] }));

/** Of what is written so far: all stages, so that each has its place, and in them what is valid. */
function growingJourney(parts: readonly unknown[], inParts: boolean, citations: Citations): Growing<Journey> {
  const whole = (parts[0] as { stages?: unknown } | undefined)?.stages;
  const stages = inParts ? parts : Array.isArray(whole) ? whole : [];
  return {
    stages: journeyStages.map((_, index) => {
      const stage = validOrNone(growingStage, stages[index]) as Growing<WrittenStage> | undefined;
      return toStage(stage ? draftOfStage(stage, citations) : {}, index);
    }),
  };
}
