import { defineText } from '../../../text/define-text.ts';

/** What the values of the contract are called. */
export const kindText = defineText({
  en: {
    pain: 'pain',
    wish: 'wish',
    praise: 'praise',
    objection: 'objection',
    trigger: 'trigger',
    habit: 'habit',
    channel: 'channel',
    price: 'price',
    other: 'other',
  },
  pl: {
    pain: 'bolączka',
    wish: 'życzenie',
    praise: 'pochwała',
    objection: 'obiekcja',
    trigger: 'impuls',
    habit: 'nawyk',
    channel: 'kanał',
    price: 'cena',
    other: 'inne',
  },
});

export const kinds = Object.keys(kindText.en) as (keyof typeof kindText.en)[];

export const stageText = defineText({
  en: {
    awareness: 'awareness',
    consideration: 'consideration',
    decision: 'decision',
    post_purchase: 'after the purchase',
  },
  pl: {
    awareness: 'świadomość',
    consideration: 'rozważanie',
    decision: 'decyzja',
    post_purchase: 'po zakupie',
  },
});

export const verdictText = defineText({
  en: { unchecked: 'not checked yet', confirmed: 'confirmed', dropped: 'does not say it' },
  pl: { unchecked: 'jeszcze niesprawdzone', confirmed: 'potwierdzone', dropped: 'nie mówi tego' },
});

export const fieldText = defineText({
  en: { label: 'name', definition: 'definition', kind: 'kind' },
  pl: { label: 'nazwa', definition: 'definicja', kind: 'rodzaj' },
});
