import type { ModelsConfig } from '../../config/models.js';
import {
  LanguageModel,
  type ModelAnswer,
  type ModelRequest,
  type WrittenAnswer,
} from '../../src/modules/llm/language-model.js';
import { ModelError } from '../../src/modules/llm/model.errors.js';
import { mostOfCall, priceOf } from './estimate.js';
import type { Purse } from './purse.js';

/** Calls that one generation makes at most (`docs/model.md`). */
const mostCalls = 3;

/** A model that is asked only while the purse has the most that its answer can cost. */
export class MeteredModel extends LanguageModel {
  /** Of the latest answers: the models as the server names them. */
  readonly answeredBy = new Set<string>();

  constructor(
    private readonly model: LanguageModel,
    private readonly config: ModelsConfig,
    private readonly name: string,
    private readonly purse: Purse,
  ) {
    super();
  }

  fingerprint(...of: Parameters<LanguageModel['fingerprint']>): string {
    return this.model.fingerprint(...of);
  }

  /** @throws {ModelError | SpendingLimitError} */
  async generate<T>(request: ModelRequest<T>): Promise<ModelAnswer<T>> {
    const call = mostOfCall(this.config, request as ModelRequest<unknown>);
    // A repair reads what was written before.
    const repair = { ...call, input: call.input + call.output };
    const mostOfOne = priceOf(this.config, this.name, repair);
    return this.purse.hold(mostCalls * mostOfOne, async () => {
      try {
        const answer = await this.model.generate(request);
        this.answeredBy.add(answer.model);
        this.purse.spent += answer.unmetered * mostOfOne;
        return answer;
      } catch (error) {
        if (error instanceof ModelError) this.purse.spent += error.unmetered * mostOfOne;
        throw error;
      }
    });
  }

  /** Not asked for: the archived way is checked by nobody here. */
  write(): Promise<WrittenAnswer> {
    return Promise.reject(new Error('Free text is not checked.'));
  }
}
