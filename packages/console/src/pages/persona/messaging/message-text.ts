import type { Schemas } from 'persona-details-client';

/** A message as far as it is written. */
export type Message = NonNullable<Schemas['MessagingPart']['variants']>[number];

/** The whole message as it is pasted somewhere, its parts parted by an empty line. */
export function messageText({ headline, subheadline, body, cta }: Message): string {
  return [headline, subheadline, body, cta].filter(Boolean).join('\n\n');
}

/** Words as the language parts them, also where there are no spaces. @param language BCP 47 */
export function countWords(text: string, language?: string): number {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length;
}

type Pain = NonNullable<Schemas['NeedsPart']['painPoints']>[number];

/** The pains that a message answers: those of its themes, else those that it names. */
export function painsAnswered(message: Message, pains: readonly Pain[]): Pain[] {
  const themes = new Set(message.themeIds);
  const named = new Set(message.answers);
  return pains.filter(
    ({ themeIds = [], title }) => themeIds.some((id) => themes.has(id)) || (title && named.has(title)),
  );
}
