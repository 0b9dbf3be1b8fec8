import type { QualityCheck } from '../../../src/common/domain/section.contract.js';

/** One section of a cold load: tokens of all attempts, as the model server counted them. */
export interface LoadedSection {
  tokens: { input: number; output: number; total: number };
  checks: QualityCheck[];
}

/** A persona's details, made for the first time. */
export interface ColdLoad {
  wallMs: number;
  /** By name; those that a model wrote. */
  sections: Record<string, LoadedSection>;
}

/** Makes the details of a new persona whose evidence is like no other's; `seed` is its number. */
export type Loader = (language: 'en' | 'pl', seed: number) => Promise<ColdLoad>;
