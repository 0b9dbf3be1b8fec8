import type { Schemas } from 'persona-details-client';
import { defineText } from '../../../text/define-text.ts';

export type StageKind = Schemas['Journey']['stages'][number]['stage'];
/** A stage as far as it is written. */
export type Stage = NonNullable<Schemas['JourneyPart']['stages']>[number];

/** The four stages of every journey, in their order. */
export const stageKinds: readonly StageKind[] = ['awareness', 'consideration', 'decision', 'post_purchase'];

export const stageNames = defineText({
  en: {
    awareness: 'Awareness',
    consideration: 'Consideration',
    decision: 'Decision',
    post_purchase: 'After the purchase',
  },
  pl: {
    awareness: 'Świadomość',
    consideration: 'Rozważanie',
    decision: 'Decyzja',
    post_purchase: 'Po zakupie',
  },
});

export const levelText = defineText({
  en: { high: 'high', medium: 'medium', low: 'low' },
  pl: { high: 'wysoki', medium: 'średni', low: 'niski' },
});

export const priorityText = defineText({
  en: { high: 'high priority', medium: 'medium priority', low: 'low priority' },
  pl: { high: 'wysoki priorytet', medium: 'średni priorytet', low: 'niski priorytet' },
});
