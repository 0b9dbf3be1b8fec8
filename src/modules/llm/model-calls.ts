import { EventEmitter } from 'node:events';
import { Injectable, Logger } from '@nestjs/common';
import type { ModelTask, ServiceTier } from '../../../config/models.js';
import type { Purpose, Variant } from '../../common/context/request-context.js';
import type { ModelMethod, Tokens } from './language-model.js';

/** One call that was sent to the model server, answered or not. */
export interface ModelCall {
  section: ModelTask;
  method: ModelMethod;
  /** Variant and tenant of the request that the call was made for; undefined where there is no request. */
  variant: Variant | undefined;
  tenantId: string | undefined;
  /** What it is paid for. */
  purpose: Purpose;
  /** As in `config/models.json`. */
  model: string;
  /** As its server names it, such as `sample-…` of the sample model; null where it named none. */
  answeredBy: string | null;
  /** Number of the key, from 1. */
  key: number;
  /** What it was paid by. */
  serviceTier: ServiceTier;
  /** From 1, within its request. */
  attempt: number;
  /** Whether it sent a broken answer back to be repaired. */
  repair: boolean;
  /** `answered`, with a value that can be used; else the code of the error. */
  outcome: string;
  /** `null`: the server did not say, since the connection ended before or the call was given up. */
  tokens: Tokens | null;
  durationMs: number;
}

interface Events {
  call: [ModelCall];
}

/** Emits every call, failed ones and repairs too: `calls.on('call', …)`. For metrics, usage and budgets. */
@Injectable()
export class ModelCalls extends EventEmitter<Events> {
  private readonly logger = new Logger('llm');

  /** Never throws: a listener that does is no reason to lose an answer that is paid. */
  observe(call: ModelCall): void {
    try {
      this.emit('call', call);
    } catch (error) {
      this.logger.error({ err: error }, 'model_call_not_counted');
    }
  }
}
