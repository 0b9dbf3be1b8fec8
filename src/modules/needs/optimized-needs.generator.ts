import { Injectable } from '@nestjs/common';
import { growingSchema } from '../../common/domain/growing.js';
import { inputHash } from '../../common/domain/input-hash.js';
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
import { sourcesOf } from '../grounding/prompt/sources-of.js';
import { written } from '../grounding/prompt/wire.js';
import { fingerprintsOf } from '../llm/answer/written-together.js';
import { LanguageModel } from '../llm/language-model.js';
import type { PersonaEvidence } from '../personas/evidence/persona-evidence.js';
import { draftOfNeeds } from './draft-of-needs.js';
import { needsChecks, needsTexts } from './needs-checks.js';
import type { Needs } from './needs.contract.js';
import { NeedsGenerator } from './needs.generator.js';
import {
  needsPrompt,
  needsPromptVersion as promptVersion,
  needsRules,
  needsSystem,
  needsTask,
} from './needs.prompt.js';
import { type NeedsForm, needsWires, type WrittenNeeds } from './needs.wire.js';
import { partOfNeeds } from './parts-of-needs.js';
import { requireResponses } from './require-responses.js';
import { growingNeeds, type NeedsDraft, toNeeds } from './to-needs.js';

const forms = { whole: ['whole'], parts: ['jobs', 'pains'] } as const;
const systems = { whole: needsSystem('whole'), jobs: needsSystem('jobs'), pains: needsSystem('pains') };

/** Whole in one call, or pains beside the rest; people are counted, quotes cut, scores and intervals computed here. */
@Injectable()
export class OptimizedNeedsGenerator extends NeedsGenerator {
  constructor(private readonly model: LanguageModel) {
    super();
  }

  get version(): string {
    return inputHash([promptVersion, systems, ...fingerprintsOf(this.model, 'needs')]);
  }

  prepare(evidence: PersonaEvidence): PreparedSection<Needs> {
    requireResponses(evidence);
    const { project } = evidence;
    const sources = sourcesOf(evidence);
    const brief = briefOf(evidence, sources.language);
    const prompt = needsPrompt(brief, sources.text);
    const asked = {
      language: sources.language,
      system: Object.values(systems).join('\n'),
      prompt,
      order: orderOf(project),
    };
    const wires = needsWires[sources.basis];
    const draftOf = (needs: Partial<WrittenNeeds>, citations: Citations) =>
      toNeeds(draftOfNeeds(needs, citations, sources) as NeedsDraft);
    return {
      // Whom the needs speak for is part of the answer.
      inputHash: inputHash([this.version, prompt, sources.ids, sources.of]),
      promptVersion,
      asksModel: true,
      evidence: sources.counts,
      generate: async ({ onPartial, inParts = false }: GenerateOptions<Needs> = {}): Promise<
        GeneratedSection<Needs>
      > => {
        const asking: readonly NeedsForm[] = inParts ? forms.parts : forms.whole;
        const growing = asking.map((form) => growingSchema(wires[form]));
        const { values, ...answer } = await askInParallel<Partial<WrittenNeeds>>(
          this.model,
          asking.map((form) => ({
            section: 'needs' as const,
            isPart: inParts,
            system: systems[form],
            prompt: needsPrompt(brief, sources.textOf(partOfNeeds(form, sources))),
            ...(!inParts && {
              together: { evidence: prompt, task: needsTask(form), rules: needsRules(form) },
            }),
            schema: wires[form],
            fault: (needs) => faultOf(needsTexts(draftOf(needs, new Citations(sources))), asked),
          })),
          partialsOf(onPartial, {
            read: (parts: readonly unknown[]) => {
              const so = growing.map((wire, part) => validOrNone(wire, parts[part]));
              return growingNeeds(draftOfNeeds(Object.assign({}, ...so), new Citations(sources), sources));
            },
            textsOf: needsTexts,
            asked,
          }),
        );
        const citations = new Citations(sources);
        const needs: Partial<WrittenNeeds> = Object.assign({}, ...values);
        const data = draftOf(needs, citations);
        return {
          ...answer,
          data,
          checks: needsChecks(data, { citations, evidence, asked, read: sources.counts }),
          caveats: written(needs.caveats ?? []).slice(0, 2),
        };
      },
    };
  }
}
