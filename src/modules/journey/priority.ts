type Level = 'high' | 'medium' | 'low';

const cost: Record<Level, number> = { low: 0, medium: 0.2, high: 0.4 };

/**
 * Priority of a touchpoint from its impact (0–1) and effort, as an impact–effort matrix gives it: what moves much for
 * little comes first. Computed, so that it can be checked and costs no tokens.
 */
export function priorityOf(impact: number, effort: Level): Level {
  const gain = impact - cost[effort];
  if (gain >= 0.5) return 'high';
  return gain >= 0.25 ? 'medium' : 'low';
}
