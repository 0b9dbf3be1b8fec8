import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { variants } from '../../../common/context/request-context.js';
import {
  type Section,
  type SectionName,
  sectionNames,
  sectionStatuses,
} from '../../../common/domain/section.contract.js';
import { DetailsService } from '../../details/details.service.js';
import { PersonaSections } from '../../details/persona-sections.js';
import { PersonaEvidenceReader } from '../../personas/evidence/persona-evidence.js';
import type { PersonaView } from '../../personas/persona.contract.js';
import { beginningOf, withFewIds } from '../brief.js';
import { CallCancelledError } from '../mcp.problems.js';
import { McpTool, reads, type ToolCall } from '../mcp-tool.js';
import { notice, noticeSchema } from '../untrusted.js';

const input = z.strictObject({
  personaId: z.uuid().describe('From find_personas.'),
  sections: z
    .array(z.enum(sectionNames))
    .min(1)
    .max(sectionNames.length)
    .default(['needs'])
    .describe(
      'journey: four stages with touchpoints; needs: jobs, outcomes, pains with how many people; messaging: example ' +
        'messages; kpi: figures with their source. Ask for what you need: each is 5 to 40 KB.',
    ),
});

export const sectionView = z.object({
  status: z
    .enum(sectionStatuses)
    .describe(
      'stale: the last good one; insufficient_evidence and unavailable: `problem` says why, and the cure.',
    ),
  data: z.looseObject({}).nullable().describe('As the REST API has it, with at most three ids in each list.'),
  problem: z.object({ code: z.string().max(100), detail: z.string().max(2_000) }).nullable(),
  caveats: z.array(z.string().max(1_000)).max(50).describe('What a reader has to know beside the text.'),
  generatedAt: z.string().max(40).nullable(),
  generatedBy: z.string().max(200).nullable().describe('The language model; null where no model wrote it.'),
  score: z.number().min(0).max(1).nullable().describe('Of the checks of what was written.'),
});

const text = z.string().max(1_000).nullable();
const output = z.object({
  notice: noticeSchema,
  persona: z.object({
    id: z.uuid(),
    name: z.string().max(200),
    age: z.number().nullable(),
    occupation: text,
    location: text,
    title: text,
    headline: text,
    segment: text,
    background: text.describe('The beginning of the background story.'),
    goals: z.array(z.string()).max(20),
    frustrations: z.array(z.string()).max(20),
  }),
  variant: z.enum(variants).describe('Which way wrote the sections.'),
  sections: z.partialRecord(z.enum(sectionNames), sectionView),
});

@Injectable()
export class PersonaDetailsTool extends McpTool<typeof input, typeof output> {
  readonly name = 'get_persona_details';
  readonly title = 'Read a persona and its sections';
  readonly description =
    'Reads a persona with the sections you name: journey, needs, messaging, kpi. What is kept is given at once. A section ' +
    "that was not written yet is written now if the key is an editor's, which takes up to half a minute and tokens; for " +
    'a viewer it is `unavailable`. Entries cite evidence ids: get_evidence shows what people said.';
  readonly input = input;
  readonly output = output;
  readonly annotations = reads;

  constructor(
    private readonly details: DetailsService,
    private readonly sections: PersonaSections,
    private readonly evidence: PersonaEvidenceReader,
  ) {
    super();
  }

  async call(
    { personaId, sections }: z.output<typeof input>,
    { signal, progress }: ToolCall,
  ): Promise<z.output<typeof output>> {
    const names = sectionNames.filter((name) => sections.includes(name));
    let done = 0;
    const document = await this.evidence.use(personaId, (evidence) =>
      this.details.whole(evidence, names, async (name) => {
        // One that has not begun when the client went away is not written for nobody.
        if (signal.aborted) throw new CallCancelledError();
        const section = await this.sections.getOrGenerate(name, evidence, { refresh: false });
        done = Math.min(done + 1, names.length);
        progress(done, names.length, `${name}: ${section.status}`);
        return section;
      }),
    );
    return {
      notice,
      persona: personaBrief(document.persona),
      variant: document.variant,
      sections: viewsOf(document.sections),
    };
  }
}

function viewsOf(sections: Record<string, Section<unknown>>) {
  const views = Object.entries(sections).map(([name, section]) => [name, sectionViewOf(section)]);
  return Object.fromEntries(views) as Partial<Record<SectionName, z.output<typeof sectionView>>>;
}

export function sectionViewOf({ status, data, problem, caveats, provenance, quality }: Section<unknown>) {
  return {
    status,
    data: withFewIds(data) as Record<string, unknown> | null,
    problem: problem && { code: problem.code, detail: problem.detail },
    caveats,
    generatedAt: provenance?.generatedAt ?? null,
    generatedBy: provenance?.model ?? null,
    score: quality?.score ?? null,
  };
}

function personaBrief(persona: PersonaView) {
  const few = (texts: readonly string[]) => texts.slice(0, 20).map((each) => beginningOf(each, 300) ?? '');
  return {
    id: persona.id,
    name: persona.name,
    age: persona.age,
    occupation: beginningOf(persona.occupation, 300),
    location: beginningOf(persona.location, 300),
    title: beginningOf(persona.personaTitle, 300),
    headline: beginningOf(persona.headline, 300),
    segment: beginningOf(persona.segmentName, 300),
    background: beginningOf(persona.backgroundStory, 1_000),
    goals: few(persona.goals),
    frustrations: few(persona.frustrations),
  };
}
