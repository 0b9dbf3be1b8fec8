import type { EvidenceItem } from './read-prompt.js';

/** A place where people meet a product, with the stage of a journey (0 to 3) that it belongs to. */
interface KnownChannel {
  readonly en: string;
  readonly pl: string;
  readonly stage: 0 | 1 | 2 | 3;
  readonly pattern: RegExp;
}

const KNOWN: readonly KnownChannel[] = [
  { en: 'Instagram', pl: 'Instagram', stage: 0, pattern: /\binstagram/iu },
  { en: 'TikTok', pl: 'TikTok', stage: 0, pattern: /\btiktok/iu },
  { en: 'Facebook', pl: 'Facebook', stage: 0, pattern: /\bfacebook/iu },
  { en: 'LinkedIn', pl: 'LinkedIn', stage: 0, pattern: /\blinkedin/iu },
  {
    en: 'Family',
    pl: 'Rodzina',
    stage: 0,
    pattern: /\b(family|husband|wife|rodzin\w+|mąż|męż\w+|żon\w)\b/iu,
  },
  {
    en: 'Colleagues',
    pl: 'Zespół',
    stage: 0,
    pattern: /\b(colleagues?|coworkers?|zespół|zespoł\w+|koleg\w+)/iu,
  },
  { en: 'YouTube', pl: 'YouTube', stage: 1, pattern: /\byoutube/iu },
  { en: 'Forum', pl: 'Forum', stage: 1, pattern: /\b(forums?|reddit)\b/iu },
  { en: 'Webinar', pl: 'Webinar', stage: 1, pattern: /\bwebinar/iu },
  { en: 'Shop', pl: 'Sklep', stage: 2, pattern: /\b(shops?|stores?|sklep\w*)\b/iu },
  { en: 'Website', pl: 'Strona', stage: 2, pattern: /\b(websites?|stron(?:a|ie|ę) internetow\w+)\b/iu },
  { en: 'Demo', pl: 'Demo', stage: 2, pattern: /\bdemo\b/iu },
  { en: 'App', pl: 'Aplikacja', stage: 3, pattern: /\b(apps?|aplikacj\w+)\b/iu },
  { en: 'Phone', pl: 'Telefon', stage: 3, pattern: /\b(phone|hotline|telefon\w*|infolini\w+)\b/iu },
  { en: 'Newsletter', pl: 'Newsletter', stage: 3, pattern: /\bnewsletter/iu },
];

/** A channel that the evidence names, with the labels that name it. */
export interface NamedChannel {
  readonly name: string;
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
      name: known[language],
      labels: items.filter((item) => known.pattern.test(item.text)).map((item) => item.label),
    }))
    .filter((channel) => channel.labels.length > 0)
    .sort((a, b) => b.labels.length - a.labels.length);
}
