import type { Purpose } from '../../common/context/request-context.js';
import type { Tokens } from '../llm/language-model.js';

/** One call of the model that was made, answered or not. */
export interface PaidCall {
  readonly tenantId: string;
  readonly section: string;
  readonly variant: string;
  readonly model: string;
  readonly purpose: Purpose;
  /** By the sample model, which costs nothing. */
  readonly sample: boolean;
  readonly failed: boolean;
  /** Null: the connection broke before the server said what it cost. */
  readonly tokens: Tokens | null;
  /** Millionths of a dollar. Null: neither the tokens nor the price may be known. */
  readonly costMicros: number | null;
}
