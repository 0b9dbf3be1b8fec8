import type { Mention } from '../../evidence/find-topics.js';
import type { EvidenceItem, Prompt } from '../../evidence/read-prompt.js';
import type { Language } from '../../shared/language.js';
import { fill } from '../../wording/template.js';
import { wordings } from '../../wording/wordings.js';
import { criticsIn } from './painful-themes.js';
import type { Theme } from '../themes.js';

/** How many answers speak of a theme, and how: "3 of the 8 answers read talk about the price, without any doubts." */
export function whoSays(prompt: Prompt, theme: Theme): string {
  const { responses, language } = prompt;
  const { needs } = wordings[language];
  const ofAnswers = ({ item }: Mention): boolean => responses.includes(item);
  const mentions = answersIn((theme.topic?.mentions ?? []).filter(ofAnswers).map(({ item }) => item));
  if (mentions === 0) return responses.length > 0 ? needs.saidLittle : needs.saidNothing;
  const critics = answersIn(
    criticsIn(theme)
      .filter(ofAnswers)
      .map(({ item }) => item),
  );
  const count = { mentions, critics, all: answersIn(responses) };
  const sentence = `${answersText(language, count)}, ${doubtsText(language, count)}.`;
  return fill(sentence, { ...count, about: theme.about });
}

/** Of how many answers the items are: `a12` and `a12b` are of one. */
export function answersIn(items: readonly EvidenceItem[]): number {
  return new Set(items.map(({ label }) => label.replace(/[a-z]$/u, ''))).size;
}

interface Count {
  /** Answers that speak of it. */
  readonly mentions: number;
  /** Those of them that complain or doubt. */
  readonly critics: number;
  readonly all: number;
}

const plurals = { en: new Intl.PluralRules('en'), pl: new Intl.PluralRules('pl') };

function answersText(language: Language, { mentions, all }: Count): string {
  const { single, both, all: everybody, some } = wordings[language].needs.answers;
  if (all === 1) return single;
  const whole = all === 2 ? both : everybody;
  if (mentions === all && whole) return whole;
  const category = plurals[language].select(mentions);
  return (category === 'one' || category === 'few' ? some[category] : undefined) ?? some.other;
}

function doubtsText(language: Language, { mentions, critics }: Count): string {
  const { none, single, both, all, some } = wordings[language].needs.doubts;
  if (critics === 0) return none;
  if (mentions === 1) return single;
  if (critics < mentions) return some;
  return mentions === 2 ? both : all;
}
