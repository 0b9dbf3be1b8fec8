import type { Schemas } from 'persona-details-client';
import type { Place } from './segments.ts';

/** A theme that quotes some words. */
export interface Quoting {
  id: string;
  label: string;
}

/** The few words of each answer that themes show as quotes; all that is said of them are mentions, which are many. */
export function quotesByAnswer(themes: readonly Schemas['Theme'][]): Map<string, Place<Quoting>[]> {
  const places = themes
    .filter(({ dismissed }) => !dismissed)
    .flatMap(({ id, label, quotes }) =>
      quotes.map(({ responseId, start, end }) => ({ responseId, start, end, of: { id, label } })),
    );
  return Map.groupBy(places, ({ responseId }) => responseId);
}
