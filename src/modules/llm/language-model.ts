import type { z } from 'zod';
import type { WrittenSection } from '../../../config/models.js';

/** Token counts as the model server reports them; `thinking` is not part of `output`. */
export interface Tokens {
  input: number;
  output: number;
  thinking: number;
  /** The part of `input` that came from the server's cache. */
  cached: number;
  total: number;
}

export interface ModelRequest<T> {
  section: WrittenSection;
  system: string;
  prompt: string;
  /** What the answer must be; its JSON Schema is sent along and every answer is checked by it. */
  schema: z.ZodType<T>;
  /** A check beyond the schema: says what is wrong, for one repair, or nothing. */
  fault?: (value: T) => string | undefined;
  /** Aborts the call from outside. */
  signal?: AbortSignal;
}

export interface ModelAnswer<T> {
  value: T;
  /** As the server names it, with its version. */
  model: string;
  /** Of all attempts together: failed ones are paid too. */
  tokens: Tokens;
  attempts: number;
  durationMs: number;
}

/** The one door to a language model. */
export abstract class LanguageModel {
  /** What of the configuration shapes this section's answers: part of the hash of its input. */
  abstract fingerprint(section: WrittenSection): string;

  /**
   * A validated answer within the configured budget, or a `ModelError`; never a hang, never a silent null.
   *
   * @throws {ModelError}
   */
  abstract generate<T>(request: ModelRequest<T>): Promise<ModelAnswer<T>>;
}
