import { Injectable } from '@nestjs/common';
import { InsufficientEvidenceError } from '../../../common/domain/insufficient-evidence.error.js';
import { type Section, type SectionName, sectionNames } from '../../../common/domain/section.contract.js';
import { WrittenTogether } from '../../llm/answer/written-together.js';
import { LanguageModel } from '../../llm/language-model.js';
import { isContentError } from '../../llm/model.errors.js';
import { type PersonaEvidence, PersonaEvidenceReader } from '../../personas/evidence/persona-evidence.js';
import { PersonaVersions } from '../../personas/persona-versions.js';
import { TokenBudget } from '../../usage/token-budget.js';
import { DetailsReady } from '../details-ready.js';
import { PersonaSections } from '../persona-sections.js';
import { PrecomputationStamp } from './precomputation-stamp.js';

/** Writes the sections of a persona that are not kept, as the details show them to who asks for nothing in particular. */
@Injectable()
export class SectionPrecomputation {
  constructor(
    private readonly evidence: PersonaEvidenceReader,
    private readonly sections: PersonaSections,
    private readonly model: LanguageModel,
    private readonly versions: PersonaVersions,
    private readonly budget: TokenBudget,
    private readonly stamps: PrecomputationStamp,
    private readonly ready: DetailsReady,
  ) {}

  /**
   * In the context of a job: in its variant, whole and together since nobody waits, paid as pre-computation.
   *
   * @throws {NotFoundError} where there is no such persona
   * @throws {ProblemError} where the model is away or the budget spent: to be tried again later
   */
  async run(personaId: string): Promise<void> {
    // Before the evidence: what changes in between is looked at again.
    const { stamp } = await this.versions.current(personaId, true);
    const evidence = await this.evidence.read(personaId);
    if (!mayBePrecomputed(evidence)) return;
    await this.budget.requireLeft();
    const failures: unknown[] = [];
    const sections: Partial<Record<SectionName, Section<unknown>>> = {};
    const options = { refresh: false, onFailure: (error: unknown) => void failures.push(error) };
    await WrittenTogether.writeAll(this.model, sectionNames, async (name) => {
      sections[name] = await this.sections.getOrGenerate(name, evidence, options);
    });
    const problems = failures.filter((error) => !(error instanceof InsufficientEvidenceError));
    const passing = problems.filter((error) => !isContentError(error));
    if (passing.length > 0) throw passing[0];
    // Before it is noted as done: a process that ends in between tells it the next time.
    await this.ready.tell(evidence, sections);
    // What could not be written is tried again at night, or by who looks.
    if (problems.length === 0) await this.stamps.note(personaId, stamp);
  }
}

/**
 * Not from answers before they are coded: the sections would be written again a moment later. What cannot be coded is not
 * pre-computed. `nightlyPersonas` asks the same.
 */
function mayBePrecomputed({ findings, responses, passages }: PersonaEvidence): boolean {
  return findings !== null || (responses.length === 0 && passages.length > 0);
}
