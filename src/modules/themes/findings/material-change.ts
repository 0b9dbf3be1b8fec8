import { wilsonInterval } from '../../grounding/checks/wilson.js';
import type { Finding, Findings, FoundQuote } from '../../personas/evidence/findings.contract.js';
import type { Stance } from '../mention.entity.js';

/** From so many times the people, or as many times fewer, counts are told anew, whatever their shares. */
const manyTimes = 2;
/** After a run that failed, an answer more in ten is what that lacked. */
const smallPart = 0.1;

/** What there is besides the findings of now. */
export interface ChangeContext {
  /** Whether a sentence counts for the theme still: its answer is there, its mention confirmed and not rejected. */
  counts: (themeId: string, quote: FoundQuote, stance: Stance) => boolean;
  /** Whether every answer was coded since the findings were kept: by a new codebook. */
  codedAnew: boolean;
  /** Whether the run before failed and this one did not: what is kept may be of a part of the answers. */
  wasPart: boolean;
}

export type MaterialChange =
  'first' | 'gone' | 'codebook' | 'completed' | 'people' | 'themes' | 'named' | 'quotes' | 'shares';

/**
 * What of substance is different in findings, so that sections are worth writing again; null where nothing is. An answer
 * more that moves a count within the interval that it had is nothing.
 */
export function materialChange(
  kept: Findings | null,
  now: Findings | null,
  { counts, codedAnew, wasPart }: ChangeContext,
): MaterialChange | null {
  if (!kept || !now) return kept ? 'gone' : now ? 'first' : null;
  if (codedAnew) return 'codebook';
  if (wasPart && now.answersCoded > kept.answersCoded * (1 + smallPart)) return 'completed';
  if (now.respondents >= kept.respondents * manyTimes || now.respondents * manyTimes <= kept.respondents)
    return 'people';
  const byId = new Map(now.themes.map((theme) => [theme.themeId, theme]));
  const pairs = kept.themes.flatMap((before) => {
    const after = byId.get(before.themeId);
    return after ? [{ before, after }] : [];
  });
  if (pairs.length < kept.themes.length || pairs.length < now.themes.length) return 'themes';
  if (pairs.some(({ before, after }) => namesOf(before) !== namesOf(after))) return 'named';
  const areQuotesOutdated = ({ before, after }: (typeof pairs)[number]) =>
    !before.quotes.every((quote) => counts(before.themeId, quote, 'for')) ||
    !before.counterQuotes.every((quote) => counts(before.themeId, quote, 'against')) ||
    // Quotes may have been taken out with their answer: there are others now.
    (before.quotes.length === 0 && after.quotes.length > 0) ||
    (before.counterQuotes.length === 0 && after.counterQuotes.length > 0);
  if (pairs.some(areQuotesOutdated)) return 'quotes';
  const hasMoved = (before: readonly number[], after: readonly number[]) => {
    const [low, high] = wilsonInterval(before.length, kept.respondents);
    const share = after.length / now.respondents;
    return share < low || share > high;
  };
  const areMoved = ({ before, after }: (typeof pairs)[number]) =>
    hasMoved(before.people, after.people) || hasMoved(before.against, after.against);
  return pairs.some(areMoved) ? 'shares' : null;
}

/** What a section says of a theme besides its counts. */
function namesOf({ label, kind, stages }: Finding): string {
  return JSON.stringify([label, kind, stages.toSorted()]);
}
