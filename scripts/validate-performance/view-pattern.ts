import { seeded } from '../measuring/seeded-random.js';

/** How people look at the personas of a project: at those of one cluster one view at a time, at clusters side by side. */
export interface ViewPattern {
  /** Demographic clusters: personas of one were asked together, and share their KPI. A typical project has 3–5. */
  clusters: number;
  personasPerCluster: number;
  views: number;
  /** Every so many views somebody edits the persona before looking at it. */
  editEvery: number;
  /** From the end of all imports to the first view, where sections are written before anybody asks. */
  gapSeconds: number;
}

export const viewPatterns = {
  full: { clusters: 4, personasPerCluster: 8, views: 320, editEvery: 25, gapSeconds: 90 },
  quick: { clusters: 3, personasPerCluster: 4, views: 80, editEvery: 25, gapSeconds: 25 },
} as const satisfies Record<string, ViewPattern>;

export interface View {
  /** From 0, over all clusters; those of one stand together. */
  persona: number;
  /** It is changed before this view. */
  edited: boolean;
}

/** Clusters and personas within them are looked at by Zipf's law: the n-th as often as 1/n. */
const EXPONENT = 1;

/** Equal for one pattern and seed. */
export function viewsOf(pattern: ViewPattern, seed = 1): View[] {
  const random = seeded(seed);
  const cluster = zipf(pattern.clusters, random);
  const within = zipf(pattern.personasPerCluster, random);
  return Array.from({ length: pattern.views }, (_, index) => ({
    persona: cluster() * pattern.personasPerCluster + within(),
    edited: index % pattern.editEvery === pattern.editEvery - 1,
  }));
}

/** Draws ranks from 0. */
function zipf(count: number, random: () => number): () => number {
  const weights = Array.from({ length: count }, (_, rank) => 1 / (rank + 1) ** EXPONENT);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return () => {
    let left = random() * total;
    const rank = weights.findIndex((weight) => (left -= weight) < 0);
    return rank < 0 ? count - 1 : rank;
  };
}
