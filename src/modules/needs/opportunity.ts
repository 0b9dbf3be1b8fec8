import type { opportunityBands } from './needs.contract.js';

/**
 * Opportunity score (Ulwick, Outcome-Driven Innovation): importance + max(importance − satisfaction, 0); with inputs of
 * 1–10 it lies within 1–19.
 */
export function opportunityScore(importance: number, satisfaction: number): number {
  return importance + Math.max(importance - satisfaction, 0);
}

/** Ulwick's bands: over 15 extreme, from 12 low-hanging, from 10 worth considering, below unattractive. */
export function opportunityBand(score: number): (typeof opportunityBands)[number] {
  if (score > 15) return 'extreme';
  if (score >= 12) return 'low_hanging';
  if (score >= 10) return 'worth_considering';
  return 'unattractive';
}
