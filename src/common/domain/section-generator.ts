import type { Growing } from './growing.js';
import type { EvidenceCounts, QualityCheck } from './section.contract.js';

/** A section as its generator made it. */
export interface MadeSection<T> {
  data: T;
  checks: QualityCheck[];
  /** Null where no model was asked. */
  model: string | null;
  tokens: { input: number; output: number; thinking: number; cached: number; total: number };
  attempts: number;
  /** Where it was not made for this persona: it is true of others as well, and was made for one of them. */
  shared?: boolean;
  /** ISO 8601; absent: just now. */
  madeAt?: string;
}

export interface MakeOptions<T> {
  /**
   * Gets what of the section can be relied on while it is written, if its generator has it written in pieces: each time
   * the whole so far. It grows, and begins anew where the model has to be asked again. Must not throw.
   */
  onPartial?: (partial: Growing<T>) => void;
}

/** A section that is known by its input and can be made, but is not made yet: what is kept need not be made. */
export interface PreparedSection<T> {
  /** SHA-256 of exactly what making it reads. */
  inputHash: string;
  promptVersion: string;
  /** Whether making it costs tokens. */
  asksModel: boolean;
  evidence: EvidenceCounts;
  /** @throws {ProblemError} where it cannot be made */
  make(options?: MakeOptions<T>): Promise<MadeSection<T>>;
}

/** Makes one kind of section from its input. The abstract class is the port and the injection token. */
export abstract class SectionGenerator<Input, T> {
  /** Names the way in which it makes the section: prompt, model, rules. Another way has another version. */
  abstract readonly version: string;

  /** @throws {InsufficientEvidenceError} where the input does not carry the section: nothing is invented */
  abstract prepare(input: Input): PreparedSection<T>;
}
