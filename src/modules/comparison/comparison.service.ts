import { Injectable } from '@nestjs/common';
import { requireContext } from '../../common/context/request-context.js';
import { runPart } from '../../common/context/run-part.js';
import { NotFoundError } from '../../common/problem/problems.js';
import { NeedsService } from '../needs/needs.service.js';
import { type PersonaEvidence, PersonaEvidenceReader } from '../personas/evidence/persona-evidence.js';
import { type ComparedPersona, comparedPersona } from './compared-persona.js';
import type { ComparedNeeds, Comparison } from './comparison.contract.js';
import { differencesOf, fieldsOf } from './fields.js';
import { figuresOf } from './figures/figures.js';
import { pairsOf } from './pairs.js';
import { needsMatches } from './similarity/needs-matches.js';
import { similarityOf } from './similarity/similarity.js';

/** Two or three personas beside each other: what differs, how alike they are, and what their figures show. */
@Injectable()
export class ComparisonService {
  constructor(
    private readonly evidence: PersonaEvidenceReader,
    private readonly needs: NeedsService,
  ) {}

  /**
   * Takes the needs that are kept, and has made what is missing as a single request for it would.
   *
   * @throws {NotFoundError} naming each that is not there, before anything is made
   */
  async compare(personaIds: readonly string[]): Promise<Comparison> {
    const context = requireContext();
    const { timings, variant } = context;
    const { evidence, compared } = await this.evidence.whileCurrent(async () => {
      const evidence = await timings.measure('db', () => this.readAll(personaIds));
      const compared = await timings.measure('needs', () =>
        Promise.all(evidence.map((each) => runPart(() => this.withNeeds(each)))),
      );
      return { evidence, compared };
    });
    const statuses = compared.map(({ needs }) => needs.status);
    context.event = {
      name: 'personas_compared',
      fields: { persona_count: compared.length, needs: statuses },
    };
    const personas = evidence.map(({ persona }) => persona);
    const fields = fieldsOf(personas);
    return {
      variant,
      personas: personas.map(({ id, projectId, name, version }) => ({ id, projectId, name, version })),
      fields,
      differences: differencesOf(fields),
      needs: compared.map(needsView),
      similarity: pairsOf(compared).map(([one, other]) => similarityOf(one, other)),
      matches: pairsOf(compared).map(([one, other]) => needsMatches(one, other)),
      figures: figuresOf(evidence),
    };
  }

  private async readAll(personaIds: readonly string[]): Promise<PersonaEvidence[]> {
    const found = await Promise.all(personaIds.map((id) => runPart(() => this.find(id))));
    const present = found.filter((each) => each !== undefined);
    if (present.length === found.length) return present;
    const missing = found.flatMap((each, index) => (each ? [] : [index]));
    const message = 'There is no such persona.';
    throw new NotFoundError(`${message} \`errors\` names each.`, {
      errors: missing.map((index) => ({ pointer: `#/personaIds/${index}`, message })),
    });
  }

  private async find(personaId: string): Promise<PersonaEvidence | undefined> {
    try {
      return await this.evidence.read(personaId);
    } catch (error) {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    }
  }

  private async withNeeds(evidence: PersonaEvidence): Promise<ComparedPersona> {
    return comparedPersona(evidence, await this.needs.getOrGenerate(evidence, { refresh: false }));
  }
}

function needsView({ evidence, needs }: ComparedPersona): ComparedNeeds {
  const { status, problem, data } = needs;
  return {
    personaId: evidence.persona.id,
    status,
    problem,
    jobs: data?.jobsToBeDone.map(({ statement }) => statement) ?? [],
    outcomes: data?.desiredOutcomes.map(({ statement }) => statement) ?? [],
    pains: data?.painPoints.map(({ title, affected }) => ({ title, affected })) ?? [],
  };
}
