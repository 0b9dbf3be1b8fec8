import type { Estimate } from './section.contract.js';

/** A number as a model gave it, with the evidence it cites. */
export function modelEstimate(value: number, evidence: string[]): Estimate {
  return { value, provenance: 'model_estimate', evidence };
}
