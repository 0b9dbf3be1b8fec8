import type { Recognition } from './intake.contract.js';
import type { OfficeLimits } from './office/office.contract.js';

/** How a file is read. */
export interface ReadOptions {
  /** Of the tenant or project: the same person has the same pseudonym in all files read with it. Kept secret. */
  pseudonymKey: string;
  /** Of workbooks, documents and PDFs; those of {@link officeLimits} where they are not given. */
  office?: OfficeLimits;
}

/** What is read of a file; the fingerprint names rows that name nobody. */
export type ReadPlan = Omit<Recognition, 'counts' | 'skipped' | 'unmapped' | 'warnings'>;
