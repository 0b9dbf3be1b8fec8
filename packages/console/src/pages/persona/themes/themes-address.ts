import type { Schemas } from 'persona-details-client';
import { oneOf } from '../../../ui/address.ts';
import { kinds } from './theme-words.ts';

/** What the address of the themes says. */
export interface ThemesPlace {
  /** The theme that is open. */
  theme: string | undefined;
  kind: Schemas['Theme']['kind'] | undefined;
  /** Whether those that were dismissed are shown as well. */
  dismissed: boolean;
}

/** @param query of the address, by name */
export function themesPlaceOf(query: Record<string, string>): ThemesPlace {
  return {
    theme: query['theme'] || undefined,
    kind: oneOf(kinds, query['kind']),
    dismissed: query['dismissed'] === 'yes',
  };
}

/** Which mentions of a theme are shown. */
export interface MentionFilter {
  stance?: 'for' | 'against';
  verdict?: Schemas['Mention']['verdict'];
  rejected?: 'true' | 'false';
}

export const stances = ['for', 'against'] as const;
export const verdicts = ['confirmed', 'unchecked', 'dropped'] as const;

/** @param query of the address, by name */
export function mentionFilterOf(query: Record<string, string>): MentionFilter {
  const stance = oneOf(stances, query['stance']);
  const verdict = oneOf(verdicts, query['verdict']);
  const rejected = oneOf(['true', 'false'], query['rejected']);
  return { ...(stance && { stance }), ...(verdict && { verdict }), ...(rejected && { rejected }) };
}

/** Those of the kind, and those that were dismissed only where they are asked for. */
export function shownThemes(
  themes: readonly Schemas['Theme'][],
  { kind, dismissed }: Pick<ThemesPlace, 'kind' | 'dismissed'>,
): Schemas['Theme'][] {
  return themes.filter((theme) => (!kind || theme.kind === kind) && (dismissed || !theme.dismissed));
}

/**
 * How many people a theme can have once another one is merged into it: each person counts once, and how many say both is not
 * known before.
 */
export function mergedPeople(
  one: Schemas['Theme']['respondents'],
  other: Schemas['Theme']['respondents'],
): { least: number; most: number } {
  const of = Math.max(one.of, other.of);
  return { least: Math.max(one.count, other.count), most: Math.min(of, one.count + other.count) };
}
