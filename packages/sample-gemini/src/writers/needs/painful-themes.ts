import { criticsOf } from '../../evidence/find-topics.js';
import type { Mention } from '../../evidence/find-topics.js';
import type { Theme } from '../themes.js';

/** The themes that somebody complains of or doubts, most such answers first; else the first theme. Pains come so. */
export function painfulOf(themes: readonly [Theme, ...Theme[]]): Theme[] {
  const weight = (theme: Theme): number =>
    criticsIn(theme).reduce((sum, { stance }) => sum + (stance === 'complaint' ? 2 : 1), 0) *
    (isIncidental(theme) ? 0.5 : 1);
  const painful = themes.filter((theme) => weight(theme) > 0).sort((a, b) => weight(b) - weight(a));
  const solid = painful.filter((theme) => criticsIn(theme).length > (isIncidental(theme) ? 1 : 0));
  if (solid.length > 0) return solid;
  return painful.length > 0 ? painful.slice(0, 1) : [themes[0]];
}

/** What a complaint may mention without being about it: a word of the answers, the family, the season. */
function isIncidental({ topic }: Theme): boolean {
  if (!topic) return false;
  const { subject } = topic;
  return 'topic' in subject ? subject.topic.incidental : !subject.noun.includes(' ');
}

/** Where a theme is complained of or doubted. */
export const criticsIn = ({ topic }: Theme): Mention[] => (topic ? criticsOf(topic) : []);
