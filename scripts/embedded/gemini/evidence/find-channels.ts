import type { EvidenceItem } from './read-prompt.js';

/** A channel in one language: its name, and what happens there. */
export interface ChannelWords {
  readonly name: string;
  readonly does: string;
}

/** A place where people meet an offer, with the stage of a journey (0 to 3) that it belongs to. */
interface KnownChannel {
  readonly en: ChannelWords;
  readonly pl: ChannelWords;
  readonly stage: 0 | 1 | 2 | 3;
  readonly pattern: RegExp;
}

const said = (forms: string): RegExp => new RegExp(String.raw`(?<!\p{L})(?:${forms})(?!\p{L})`, 'iu');
const network = (name: string, forms: string): KnownChannel => ({
  en: { name, does: 'sees a post about it' },
  pl: { name, does: 'widzi wpis na ten temat' },
  stage: 0,
  pattern: said(forms),
});

const KNOWN: readonly KnownChannel[] = [
  network('Instagram', 'instagram\\p{L}*'),
  network('TikTok', 'tiktok\\p{L}*'),
  network('Facebook', 'facebook\\p{L}*'),
  network('LinkedIn', 'linkedin\\p{L}*'),
  {
    en: { name: 'Friends and family', does: 'hears what they think' },
    pl: { name: 'Rodzina i znajomi', does: 'słyszy, co sądzą bliscy' },
    stage: 0,
    pattern: said(
      'friends?|family|husband|wife|brother(?:-in-law)?|sister|neighbou?rs?|rodzin(?:a|y|ę|ie|ą)|mąż|mężem|żon(?:a|y|ę|ą)|znajom\\p{L}+|koleżan\\p{L}+|koleg\\p{L}+|sąsiad\\p{L}*',
    ),
  },
  {
    en: { name: 'People at work', does: 'talks about it' },
    pl: { name: 'Ludzie z pracy', does: 'rozmawia o tym' },
    stage: 0,
    pattern: said('colleagues?|co-?workers?|współpracowni\\p{L}+'),
  },
  {
    en: { name: 'YouTube', does: 'watches how others use it' },
    pl: { name: 'YouTube', does: 'ogląda, jak to działa' },
    stage: 1,
    pattern: said('youtube\\p{L}*'),
  },
  {
    en: { name: 'Online forum', does: 'reads what other users report' },
    pl: { name: 'Forum internetowe', does: 'czyta, co piszą inni' },
    stage: 1,
    pattern: said('forums?|reddit'),
  },
  {
    en: { name: 'Online reviews', does: 'reads what other buyers say' },
    pl: { name: 'Opinie online', does: 'czyta, co piszą inni' },
    stage: 1,
    pattern: said('reviews?|recenzj\\p{L}+|opinie|opinii|opiniach'),
  },
  {
    en: { name: 'Supermarket shelf', does: 'sees it beside the usual' },
    pl: { name: 'Półka w sklepie', does: 'widzi to obok innych' },
    stage: 2,
    pattern: said('supermarkets?|grocery|shelf(?!-| life)|supermarke\\p{L}+|półc\\p{L}+|półk\\p{L}+'),
  },
  {
    en: { name: 'Shop', does: 'looks at it before deciding' },
    pl: { name: 'Sklep', does: 'ogląda to przed decyzją' },
    stage: 2,
    pattern: said(
      '(?:in|at) (?:a |the |any )?(?:shop|store)|shops|stores|at the market|w sklep(?:ie|ach)|ze sklepu|sklepy',
    ),
  },
  {
    en: { name: 'Website', does: 'looks for the details' },
    pl: { name: 'Strona internetowa', does: 'szuka szczegółów' },
    stage: 2,
    pattern: said('websites?|stron(?:a|ie|ę|y) internetow\\p{L}+'),
  },
  {
    en: { name: 'App', does: 'uses it on the phone' },
    pl: { name: 'Aplikacja', does: 'korzysta z niej często' },
    stage: 3,
    pattern: said('apps?|aplikacj\\p{L}+'),
  },
  {
    en: { name: 'Phone call', does: 'rings to ask a question' },
    pl: { name: 'Rozmowa telefoniczna', does: 'dzwoni z pytaniem' },
    stage: 3,
    pattern: said('on the phone|by phone|hotline|telefonicznie|infolini\\p{L}+|dzwonieni\\p{L}+'),
  },
  {
    en: { name: 'Newsletter', does: 'reads news by email' },
    pl: { name: 'Newsletter', does: 'czyta nowości w e-mailu' },
    stage: 3,
    pattern: said('newsletter\\p{L}*'),
  },
];

/** A channel that the evidence names, with the labels that name it. */
export interface NamedChannel extends ChannelWords {
  readonly labels: readonly string[];
}

/** Channels of one stage that the evidence names, those named most often first. */
export function findChannels(
  items: readonly EvidenceItem[],
  stage: number,
  language: 'en' | 'pl',
): NamedChannel[] {
  return KNOWN.filter((known) => known.stage === stage)
    .map((known) => ({
      ...known[language],
      labels: items.filter((item) => known.pattern.test(item.text)).map((item) => item.label),
    }))
    .filter((channel) => channel.labels.length > 0)
    .sort((a, b) => b.labels.length - a.labels.length);
}
