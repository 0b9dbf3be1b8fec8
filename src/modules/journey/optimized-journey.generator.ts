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
import { faultOf } from '../grounding/checks/fault-of.js';
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
  partPrompt,
  partSystem,
} from './journey.prompt.js';
import {
  journeyPartWire,
  journeyWire,
  stageWire,
  type WrittenJourney,
  type WrittenStage,
} from './journey.wire.js';
import { journeyParts } from './parts-of-journey.js';
import { requireJourneyEvidence } from './require-journey-evidence.js';
import { planStages } from './stage-plan.js';
import { type StageDraft, toJourney, toStage } from './to-journey.js';

const growingStage = growingSchema(stageWire);
const partSystems = journeyParts.map(partSystem);
const partWires = journeyParts.map(journeyPartWire);

/** Whole in one call, or in parts that share a plan of which stage tells what; length and conversion are computed here. */
@Injectable()
export class OptimizedJourneyGenerator extends JourneyGenerator {
  constructor(private readonly model: LanguageModel) {
    super();
  }

  get version(): string {
    return inputHash([promptVersion, journeySystem, partSystems, ...fingerprintsOf(this.model, 'journey')]);
  }

  prepare(evidence: PersonaEvidence): PreparedSection<Journey> {
    requireJourneyEvidence(evidence);
    const { project } = evidence;
    const sources = sourcesOf(evidence);
    const brief = briefOf(evidence, sources.language);
    const prompt = journeyPrompt(brief, sources.text);
    const asked = {
      language: sources.language,
      system: [journeySystem, ...partSystems].join('\n'),
      prompt,
      order: orderOf(project),
    };
    const fault = ({ stages }: WrittenJourney) =>
      faultOf(journeyTexts(growingJourney(stages, new Citations(sources))), asked);
    const requests = (inParts: boolean) =>
      inParts ? this.partRequests(sources, prompt, fault) : [this.wholeRequest(prompt, fault)];
    return {
      inputHash: inputHash([this.version, prompt, sources.ids]),
      promptVersion,
      asksModel: true,
      evidence: sources.counts,
      generate: async ({ onPartial, inParts = false }: GenerateOptions<Journey> = {}): Promise<
        GeneratedSection<Journey>
      > => {
        const { values, ...answer } = await askInParallel<WrittenJourney>(
          this.model,
          requests(inParts),
          partialsOf(onPartial, {
            read: (parts: readonly unknown[]) =>
              growingJourney(growingStages(parts, inParts), new Citations(sources)),
            textsOf: journeyTexts,
            asked,
          }),
        );
        const citations = new Citations(sources);
        const stages = inParts ? joined(values.map((value) => value.stages)) : values[0]!.stages;
        // Together the parts have every field.
        const data = toJourney(stages.map((stage) => draftOfStage(stage, citations) as StageDraft));
        return {
          ...answer,
          data,
          checks: journeyChecks(data, { citations, evidence, asked, read: sources.counts }),
          caveats: written(values.flatMap(({ caveats = [] }) => caveats)).slice(0, 2),
        };
      },
    };
  }

  private wholeRequest(prompt: string, fault: (written: WrittenJourney) => string | undefined) {
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

  private partRequests(
    sources: PromptSources,
    whole: string,
    fault: (written: WrittenJourney) => string | undefined,
  ) {
    const prompt = partPrompt(whole, planStages(sources.themes));
    return journeyParts.map((_, index) => ({
      section: 'journey' as const,
      isPart: true,
      system: partSystems[index]!,
      prompt,
      schema: partWires[index]!,
      fault,
    }));
  }
}

/** Of each stage of the journey what the parts wrote of it. */
function joined<Stage extends object>(parts: readonly (readonly (Stage | undefined)[])[]): Partial<Stage>[] {
  return journeyStages.map((_, index) => Object.assign({}, ...parts.map((stages) => stages[index])));
}

/** Of what is written so far what is valid, stage by stage. */
function growingStages(parts: readonly unknown[], inParts: boolean): Growing<WrittenStage>[] {
  const valid = parts.map((part) => {
    const stages = (part as { stages?: unknown } | undefined)?.stages;
    return (Array.isArray(stages) ? stages : []).map(
      (stage) => validOrNone(growingStage, stage) as Growing<WrittenStage> | undefined,
    );
  });
  return inParts ? joined(valid) : valid.flat().map((stage) => stage ?? {});
}

/** All stages, so that each has its place. */
function growingJourney(stages: readonly Growing<WrittenStage>[], citations: Citations): Growing<Journey> {
  return {
    stages: journeyStages.map((_, index) => toStage(draftOfStage(stages[index] ?? {}, citations), index)),
  };
}
