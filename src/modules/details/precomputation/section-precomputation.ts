import { Injectable } from '@nestjs/common';
import { InsufficientEvidenceError } from '../../../common/domain/insufficient-evidence.error.js';
import { type SectionName, sectionNames } from '../../../common/domain/section.contract.js';
import { WrittenTogether } from '../../llm/answer/written-together.js';
import { LanguageModel } from '../../llm/language-model.js';
import {
  ModelBlockedError,
  ModelEmptyAnswerError,
  ModelOutputInvalidError,
  ModelOutputLimitError,
} from '../../llm/model.errors.js';
import { type PersonaEvidence, PersonaEvidenceReader } from '../../personas/evidence/persona-evidence.js';
import { PersonaVersions } from '../../personas/persona-versions.js';
import { TokenBudget } from '../../usage/token-budget.js';
import { PersonaSections } from '../persona-sections.js';
import { PrecomputationStamp } from './precomputation-stamp.js';

/** What the model made of this evidence cannot be used: asked again at once it would hardly be better, and is paid again. */
const contentErrors = [
  ModelBlockedError,
  ModelEmptyAnswerError,
  ModelOutputInvalidError,
  ModelOutputLimitError,
];

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
    this.budget.admit();
    const failures: unknown[] = [];
    const options = { refresh: false, onFailure: (error: unknown) => void failures.push(error) };
    const together = new WrittenTogether(this.model, sectionNames);
    const write = async (name: SectionName) => {
      await this.sections.getOrGenerate(name, evidence, options);
      together.leave(name);
    };
    await together.run(() => Promise.all(sectionNames.map(write)));
    const problems = failures.filter((error) => !(error instanceof InsufficientEvidenceError));
    const passing = problems.filter((error) => !contentErrors.some((content) => error instanceof content));
    if (passing.length > 0) throw passing[0];
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
