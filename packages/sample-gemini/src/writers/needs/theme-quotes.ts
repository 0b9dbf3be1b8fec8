import { quoteAt } from '../../evidence/quote-at.js';
import type { Quote } from '../drafts.js';
import { criticsIn } from './painful-themes.js';
import type { Theme } from '../themes.js';

/** Of the answers that complain or doubt, the most telling first, unless there are none. */
export function quotesOf(theme: Theme, max: number, maxWords: number): Quote[] {
  const critics = criticsIn(theme);
  return (critics.length > 0 ? critics : (theme.topic?.mentions ?? []))
    .map(({ item, at }) => ({ label: item.label, text: quoteAt(item.text, at, maxWords) }))
    .filter(({ text }) => text !== '')
    .slice(0, max);
}
