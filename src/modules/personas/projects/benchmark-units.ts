/** A stretch of time that an amount or a rate is per. */
export type Period = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** In months; a year of 365.25 days. */
export const monthsIn: Record<Period, number> = {
  day: 12 / 365.25,
  week: 84 / 365.25,
  month: 1,
  quarter: 3,
  year: 12,
};

/** What a unit says of a number: the number × `factor` is a share of 0–1, an amount of the currency, people, or months. */
export interface Unit {
  kind: 'share' | 'money' | 'count' | 'time' | 'points';
  factor: number;
  /** ISO 4217; of money only. */
  currency: string | null;
  per: Period | null;
}

const periods: [Period, string][] = [
  ['day', 'days?|dzień|dzien|tag|jour|d[ií]a|giorno'],
  ['week', 'weeks?|wks?|tydzień|tydzien|tyg|woche|semaine|semana|settimana'],
  ['month', 'months?|mos?|mths?|mnth|miesiąc|miesiac|mies|mc|m-c|monat|mois|mes|mese'],
  ['quarter', 'quarters?|qtrs?|kwartał|kwartal|kw|quartal|trimestre'],
  ['year', 'years?|yrs?|y|annum|rok|jahr|année|annee|an|año|ano|anno'],
];
const adverbs: [Period, string][] = [
  ['day', 'daily|dziennie|täglich'],
  ['week', 'weekly|tygodniowo|wöchentlich'],
  ['month', 'monthly|pcm|p\\.?m\\.?|miesięcznie|miesiecznie|monatlich|mensuels?|mensual|mensile'],
  ['quarter', 'quarterly|kwartalnie|vierteljährlich'],
  ['year', 'yearly|annual|annually|annuali[sz]ed|p\\.?a\\.?|rocznie|jährlich|annuels?|anual|annuale'],
];
const per =
  '(?:/|\\bper\\b|\\ba\\b|\\ban\\b|\\beach\\b|\\bevery\\b|\\bna\\b|\\bpro\\b|\\bim\\b|\\bpar\\b|\\bpor\\b|\\bal\\b|\\bw\\b)\\s*';
const each =
  '(?:users?|accounts?|customers?|clients?|subscribers?|members?|persons?|people|compan(?:y|ies)|households?|buyers?|paying (?:users?|customers?)|new customers?|klienta?|kunden?)';

const ofPeriod = [
  ...periods.map(
    ([period, words]) => [period, new RegExp(`${per}(?:${words})\\.?(?![\\p{L}])`, 'u')] as const,
  ),
  ...adverbs.map(
    ([period, words]) => [period, new RegExp(`(?<![\\p{L}.])(?:${words})(?![\\p{L}])`, 'u')] as const,
  ),
];
const ofCustomer = new RegExp(`${per}${each}(?![\\p{L}])`, 'gu');

const percent =
  /^(?:%|per ?-?cent|percent|percents|percentage|pct\.?|p\.? ?c\.?t\.?|procent|procenty|proc\.?|prozent|v\.? ?h\.?|pour ?-?cent|pourcent|pourcentage|por ?ciento|porcentaje|per ?cento|percentuale)$/u;
const share = /^(?:share|ratio|fraction|proportion|decimal|rate|0 ?[-–] ?1|udział|anteil|part|quote)$/u;
const count =
  /^(?:people|persons?|individuals?|adults?|users?|customers?|clients?|consumers?|buyers?|subscribers?|members?|accounts?|households?|compan(?:y|ies)|leads?|visitors?|visits?|sign-?ups?|trials?|count|number|osoby|osób|osob|klienci|klientów|użytkownicy|użytkowników|gospodarstwa|menschen|personen|kunden|nutzer|haushalte|personnes|clients|personas|clientes|persone|clienti)$/u;
const points = /^(?:points?|pts\.?|punkty|pkt\.?|punkte|nps|score)$/u;
const magnitudes: [number, RegExp][] = [
  [1e3, /(?<![\p{L}])(?:k|thousands?|tys\.?|tsd\.?)(?![\p{L}])/u],
  [1e6, /(?<![\p{L}])(?:millions?|mln\.?|mio\.?|mn|millionen|milionów|milion(?:y|i)?|millones)(?![\p{L}])/u],
  [1e9, /(?<![\p{L}])(?:billions?|bn|mld\.?|mrd\.?)(?![\p{L}])/u],
];

const signs: Record<string, string> = {
  $: 'USD', us$: 'USD', dollar: 'USD', dollars: 'USD', 'us dollar': 'USD', 'us dollars': 'USD',
  '€': 'EUR', euro: 'EUR', euros: 'EUR', '£': 'GBP', pound: 'GBP', pounds: 'GBP', 'pounds sterling': 'GBP',
  zł: 'PLN', zl: 'PLN', złoty: 'PLN', złotych: 'PLN', złote: 'PLN', zloty: 'PLN', '₹': 'INR', '₽': 'RUB', '₴': 'UAH', '₺': 'TRY',
  '₩': 'KRW', kč: 'CZK', fr: 'CHF', sfr: 'CHF', r$: 'BRL', c$: 'CAD', ca$: 'CAD', a$: 'AUD', au$: 'AUD', nz$: 'NZD', hk$: 'HKD',
  s$: 'SGD',
}; // prettier-ignore
const codes = new Set(Intl.supportedValuesOf('currency'));

/**
 * What a benchmark's unit says, in the spellings that people use: `%`, `per cent`, `pct / month`, `GBP a month`, `$/user/mo`,
 * `million people`. A sign that several currencies share is none, but for the dollar, which is the US one.
 *
 * @returns undefined where it is not understood
 */
export function readUnit(unit: string): Unit | undefined {
  let text = unit
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s()]+/gu, ' ')
    .trim();
  let found: Period | null = null;
  for (const [period, pattern] of ofPeriod) {
    if (!pattern.test(text)) continue;
    if (found !== null) return undefined;
    found = period;
    text = text.replace(pattern, ' ');
  }
  text = text
    .replaceAll(ofCustomer, ' ')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/^[\s/,;]+|[\s/,;]+$/gu, '');
  const known = plainUnit(text);
  return known && { ...known, per: found };
}

function plainUnit(text: string): Omit<Unit, 'per'> | undefined {
  const as = (kind: Unit['kind'], factor = 1, currency: string | null = null) => ({ kind, factor, currency });
  const ofWhole = text.replace(/ of (?:[\p{L}]+ ?){1,3}$/u, '');
  if (percent.test(ofWhole)) return as('share', 0.01);
  if (/^‰$|^per ?mille$|^promil/u.test(ofWhole)) return as('share', 0.001);
  if (share.test(ofWhole)) return as('share');
  if (points.test(text)) return as('points');
  const time = periods.find(([, words]) => new RegExp(`^(?:${words})\\.?$`, 'u').test(text));
  if (time) return as('time', monthsIn[time[0]]);
  const scaled = magnitudes.filter(([, pattern]) => pattern.test(text));
  if (scaled.length > 1) return undefined;
  const [factor, pattern] = scaled[0] ?? [1, /(?!)/u];
  const name = text.replace(pattern, ' ').replaceAll(/\s+/gu, ' ').replace(/^of /u, '').trim();
  if (count.test(name) || (name === '' && factor > 1)) return as('count', factor);
  const currency = signs[name] ?? (codes.has(name.toUpperCase()) ? name.toUpperCase() : undefined);
  return currency === undefined ? undefined : as('money', factor, currency);
}

/** What a formula reads of a benchmark of this name; none where no formula reads it. */
interface Expected {
  kind: Unit['kind'];
  /** Whether it may be per month or another stretch of time. */
  per: boolean;
}

const expected = new Map<string, Expected>(
  (
    [
      ['population', 'count', false],
      ['conversionRate', 'share', true],
      ['customers', 'count', true],
      ['leads', 'count', true],
      ['churnRate', 'share', true],
      ['retentionRate', 'share', true],
      ['arpa', 'money', true],
      ['grossMargin', 'share', true],
      ['ltv', 'money', false],
      ['cac', 'money', false],
      ['salesAndMarketingSpend', 'money', true],
      ['newCustomers', 'count', true],
      ['paybackMonths', 'time', false],
      ['purchaseIntent', 'share', false],
      ['csat', 'share', false],
      ['churnIntent', 'share', false],
    ] as const
  ).map(([name, kind, isPer]) => [metricKey(name), { kind, per: isPer }]),
);

const understood: Record<Unit['kind'], string> = {
  share: '"%" or "per cent" for 0–100, "share" for 0–1',
  money:
    'a currency by its ISO 4217 code or sign, such as USD, EUR, GBP, PLN, €, £, zł, with "k" or "million"',
  count: '"people", "customers", "users", "households", with "thousand" or "million"',
  time: '"months", "years", "weeks", "days"',
  points: '"points"',
};

/** Equal for `churnRate`, `churn_rate`, `churn-rate` and `Churn rate`. */
export function metricKey(name: string): string {
  return name.toLowerCase().replaceAll(/[\s._-]/gu, '');
}

/** Whether it narrows a segment: `share.…`. */
export function isSegmentShare(metric: string): boolean {
  return /^share[._-]/iu.test(metric);
}

/** Why a formula could not read a benchmark in this unit, with the units that it can; undefined where it can. */
export function unitFault(metric: string, unit: string): string | undefined {
  const wanted = isSegmentShare(metric)
    ? { kind: 'share' as const, per: false }
    : expected.get(metricKey(metric));
  if (!wanted) return undefined;
  const read = readUnit(unit);
  if (read?.kind === wanted.kind && (read.per === null || wanted.per)) return undefined;
  const times = wanted.per
    ? '; with "/ month" or "/ year" (also day, week, quarter) where it is per time'
    : ', not per time';
  return `${metric} cannot be read in "${unit}". Understood: ${understood[wanted.kind]}${times}.`;
}
