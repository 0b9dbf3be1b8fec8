import type { z } from 'zod';
import type { ModelTask, WrittenSection } from '../../../config/models.js';

/** Token counts as the model server reports them; `thinking` is not part of `output`. */
export interface Tokens {
  input: number;
  output: number;
  thinking: number;
  /** The part of `input` that came from the server's cache. */
  cached: number;
  total: number;
}

/** Asks for free text. */
export interface TextRequest {
  section: WrittenSection;
  system: string;
  prompt: string;
  /** Aborts the call from outside. */
  signal?: AbortSignal;
}

export interface ModelRequest<T> extends Omit<TextRequest, 'section'> {
  section: ModelTask;
  /** What the answer must be; its JSON Schema is sent along and every answer is checked by it. */
  schema: z.ZodType<T>;
  /**
   * Whether it is one of the parts of a section that are written side by side, and not the whole: a part has a limit of
   * output of its own, and what its calls take is learned apart.
   */
  isPart?: boolean;
  /** The most that the answer may be, thinking included; absent: what the section's settings say of the whole or a part. */
  maxOutputTokens?: number;
  /** A check beyond the schema: says what it has that it must not have, for one repair, or nothing. */
  fault?: (value: T) => string | undefined;
  /**
   * Has the answer streamed. Is called with the finished part of it while the rest is written: parsed JSON that nothing
   * has checked yet. Each part contains the one before, but when the model is asked again, the parts begin anew. An
   * exception thrown here is logged, and does not end the generation.
   */
  onPartial?: (written: unknown) => void;
}

/** How an answer came about. */
interface Answered {
  /** As the server names it, with its version. */
  model: string;
  /** Of all attempts together: failed ones are paid too. */
  tokens: Tokens;
  /** Attempts whose tokens are not known: the connection ended before the server said it. */
  unmetered: number;
  attempts: number;
  durationMs: number;
}

export interface ModelAnswer<T> extends Answered {
  value: T;
}

export interface WrittenAnswer extends Answered {
  text: string;
}

/** What a model can be asked for: each has settings of its own in `config/models.json`. */
export type ModelMethod = 'generate' | 'write';

/** Port: the only way to a language model. How urgent a request is says the rank of its context: {@link RequestContext.rank}. */
export abstract class LanguageModel {
  /** What of the configuration shapes this section's answers: part of the hash of its input. */
  abstract fingerprint(section: ModelTask, method?: ModelMethod): string;

  /**
   * A validated answer within the configured budget, or a `ModelError`; never a hang, never a silent null.
   *
   * @throws {ModelError}
   */
  abstract generate<T>(request: ModelRequest<T>): Promise<ModelAnswer<T>>;

  /**
   * Free text as the model wrote it, within the same budget, by the settings `archived`. Only an empty text is refused:
   * the caller checks the rest, and nothing is repaired.
   *
   * @throws {ModelError}
   */
  abstract write(request: TextRequest): Promise<WrittenAnswer>;
}
