import type { Growing } from './growing.js';
import type { EvidenceCounts, QualityCheck } from './section.contract.js';

/** A section as its generator wrote it. */
export interface GeneratedSection<T> {
  data: T;
  checks: QualityCheck[];
  /** What is to be said beside the section; absent: nothing. */
  caveats?: string[];
  /** Null where no model was asked. */
  model: string | null;
  tokens: { input: number; output: number; thinking: number; cached: number; total: number };
  attempts: number;
  /** Written side by side, by several calls. */
  inParts?: boolean;
  /** Where it was not generated for this persona: it is true of others as well, and was generated for one of them. */
  shared?: boolean;
  /** ISO 8601; absent: just now. */
  generatedAt?: string;
}

export interface GenerateOptions<T> {
  /**
   * Whether somebody waits for it: then it is written in parts side by side, which is faster; else whole, which reads best
   * and costs least.
   */
  inParts?: boolean;
  /**
   * Gets what of the section can be relied on while it is written, if its generator has it written in pieces: each time
   * the whole so far. It grows, and begins anew where the model has to be asked again. Must not throw.
   */
  onPartial?: (partial: Growing<T>) => void;
}

/** A section that is known by its input and can be generated, but is not yet: what is kept need not be. */
export interface PreparedSection<T> {
  /** SHA-256 of exactly what generating it reads. */
  inputHash: string;
  promptVersion: string;
  /** Whether generating it costs tokens. */
  asksModel: boolean;
  evidence: EvidenceCounts;
  /** @throws {ProblemError} where it cannot be generated */
  generate(options?: GenerateOptions<T>): Promise<GeneratedSection<T>>;
}

/** Generates one kind of section from its input. The abstract class is the port and the injection token. */
export abstract class SectionGenerator<Input, T> {
  /** Names the way in which it generates the section: prompt, model, rules. Another way has another version. */
  abstract readonly version: string;

  /** @throws {InsufficientEvidenceError} where the input does not carry the section: nothing is invented */
  abstract prepare(input: Input): PreparedSection<T>;
}
