import { describe, expect, it } from 'vitest';
import type { PersonaEvidence, RatedEvidence } from '../personas/evidence/persona-evidence.js';
import type { Kpi } from './kpi.contract.js';
import { prepareKpi } from './prepare-kpi.js';

type Metric = keyof Kpi['metrics'];
interface Rated {
  q: string | null;
  scale: [number, number];
  values: number[];
  /** Who gave each, where it matters. */
  by?: (string | null)[];
  /** The day of each. */
  on?: string[];
}
/** A small table, the figure that it gives, and how that was worked out by hand. */
interface Table {
  rated?: Rated[];
  benchmarks?: Record<string, [number, string]>;
  metric: Metric;
  /** Null: absent, with a reason that says this. */
  is: number | { because: string };
  unit?: string;
  /** At 95 %, to one place of a point or per cent. */
  interval?: [number, number];
}

const recommend = 'How likely are you to recommend us to a friend or colleague?';
const buy = 'How likely are you to buy it?';
const satisfied = 'How satisfied are you with the service?';
const times = (value: number, count: number): number[] => Array.from({ length: count }, () => value);
const nps = (values: number[], more: Partial<Rated> = {}): Rated[] => [
  { q: recommend, scale: [0, 10], values, ...more },
];

const tables: Record<string, Table> = {
  // 2 promoters, 2 detractors of 5: 0 points; √(0.8 ÷ 5) = 0.4, × 1.96 = 78.4.
  'NPS of 10, 9, 8, 0, 6': { rated: nps([10, 9, 8, 0, 6]), metric: 'nps', is: 0, interval: [-78.4, 78.4] },
  // 60 − 10 of 100: 50; √((0.7 − 0.25) ÷ 100) = 0.06708, × 1.96 = 13.1.
  'NPS of a hundred': {
    rated: nps([...times(10, 60), ...times(7, 30), ...times(0, 10)]),
    metric: 'nps',
    is: 50,
    interval: [36.9, 63.1],
  },
  // 4 − 0 of 8: 50; √((0.5 − 0.25) ÷ 8) = 0.17678, × 1.96 = 34.6.
  'NPS of half promoters': {
    rated: nps([9, 10, 9, 10, 7, 8, 7, 8]),
    metric: 'nps',
    is: 50,
    interval: [15.4, 84.6],
  },
  // 1 − 3 of 4: −50; √((1 − 0.25) ÷ 4) = 0.43301, × 1.96 = 84.9: no less than −100.
  'NPS below zero': { rated: nps([10, 0, 3, 6]), metric: 'nps', is: -50, interval: [-100, 34.9] },
  // The ends of the ranks: 9 promotes, 7 and 8 do neither, 6 detracts: 1 − 1 of 4.
  'NPS at its borders': { rated: nps([9, 8, 7, 6]), metric: 'nps', is: 0 },
  // The latest of Ann is 9, of Bob 10: 2 of 2.
  'NPS by the latest of each': {
    rated: nps([9, 10, 2], {
      by: ['a@x.org', 'b@x.org', 'a@x.org'],
      on: ['2026-03-01', '2026-03-01', '2025-03-01'],
    }),
    metric: 'nps',
    is: 100,
  },
  // Three people, though all are called anonymous: 1 − 1 of 3.
  'NPS of nobody in particular': {
    rated: nps([10, 8, 2], { by: times(0, 3).map(() => null) }),
    metric: 'nps',
    is: 0,
  },
  'NPS on 1–10': {
    rated: [{ q: recommend, scale: [1, 10], values: [10, 9] }],
    metric: 'nps',
    is: { because: 'from 0 to 10' },
  },
  'NPS of a question that is not recorded': {
    rated: [{ q: null, scale: [0, 10], values: [10, 9] }],
    metric: 'nps',
    is: { because: 'not recorded' },
  },
  'NPS of satisfaction': {
    rated: [{ q: satisfied, scale: [0, 10], values: [10, 9] }],
    metric: 'nps',
    is: { because: 'No question says' },
  },
  'NPS of two questions': {
    rated: [...nps([10]), { q: 'Would you recommend our support?', scale: [0, 10], values: [0] }],
    metric: 'nps',
    is: { because: 'Several ask' },
  },
  'NPS of a scale upside down': {
    rated: [
      { q: `${recommend} (0 = extremely likely, 10 = not at all likely)`, scale: [0, 10], values: [0, 1] },
    ],
    metric: 'nps',
    is: { because: 'low end' },
  },
  // Wilson: 7 of 8 → 52.9–97.8 %.
  'intent of 7 of 8': {
    rated: [{ q: buy, scale: [1, 5], values: [...times(4, 3), ...times(5, 4), 1] }],
    metric: 'purchaseIntent',
    is: 0.875,
    interval: [52.9, 97.8],
  },
  // 3 of 8 → 13.7–69.4 %.
  'intent of 3 of 8': {
    rated: [{ q: buy, scale: [1, 5], values: [5, 5, 4, ...times(2, 5)] }],
    metric: 'purchaseIntent',
    is: 0.375,
    interval: [13.7, 69.4],
  },
  // 0 of 5 → 0–43.4 %.
  'intent of none': {
    rated: [{ q: buy, scale: [1, 5], values: times(3, 5) }],
    metric: 'purchaseIntent',
    is: 0,
    interval: [0, 43.4],
  },
  // 17 of 50 → 22.4–47.8 %.
  'intent of 17 of 50': {
    rated: [{ q: buy, scale: [1, 5], values: [...times(4, 17), ...times(2, 33)] }],
    metric: 'purchaseIntent',
    is: 0.34,
    interval: [22.4, 47.8],
  },
  // 9 and 10 of 0–10: 2 of 4.
  'intent on 0–10': {
    rated: [{ q: buy, scale: [0, 10], values: [10, 9, 8, 0] }],
    metric: 'purchaseIntent',
    is: 0.5,
  },
  'intent of cancelling': {
    rated: [{ q: 'Likely to cancel', scale: [1, 5], values: [5, 5] }],
    metric: 'purchaseIntent',
    is: { because: 'No question says' },
  },
  'intent of stars': {
    rated: [{ q: 'Stars', scale: [1, 5], values: [5, 4] }],
    metric: 'purchaseIntent',
    is: { because: '"Stars" (1–5)' },
  },
  'intent of how often': {
    rated: [{ q: 'How often do you buy tea?', scale: [1, 5], values: [5, 4] }],
    metric: 'purchaseIntent',
    is: { because: 'No question says' },
  },
  'intent on three points': {
    rated: [{ q: buy, scale: [1, 3], values: [3, 3] }],
    metric: 'purchaseIntent',
    is: { because: '5 to 11 whole points' },
  },
  // 4 and 5: 3 of 4; Wilson: (0.75 + 0.48018 ± 1.96 √(0.1875 ÷ 4 + 0.06002)) ÷ 1.96036 → 30.1–95.4 %.
  'CSAT on 1–5': {
    rated: [{ q: satisfied, scale: [1, 5], values: [5, 4, 4, 2] }],
    metric: 'csat',
    is: 0.75,
    interval: [30.1, 95.4],
  },
  // 9 and 10 of 1–10: 1 of 3 (8, 2, 10).
  'CSAT on 1–10': {
    rated: [
      {
        q: 'How satisfied are you with the quality of school lunch? (10 is the highest)',
        scale: [1, 10],
        values: [8, 2, 10],
      },
    ],
    metric: 'csat',
    is: 1 / 3,
  },
  // Good of good and bad: 3 of 4.
  'CSAT of yes and no': {
    rated: [{ q: 'Satisfaction', scale: [0, 1], values: [1, 1, 1, 0] }],
    metric: 'csat',
    is: 0.75,
  },
  'CSAT of marks at school': {
    rated: [
      { q: 'Wie zufrieden sind Sie? (1 = sehr zufrieden, 6 = unzufrieden)', scale: [1, 6], values: [1, 2] },
    ],
    metric: 'csat',
    is: { because: 'low end' },
  },
  // (7 + 6 + 2) ÷ 3.
  'CES of ease': {
    rated: [{ q: 'How easy was it to get help?', scale: [1, 7], values: [7, 6, 2] }],
    metric: 'ces',
    is: 5,
    unit: '1–7, 7 is easy',
  },
  // (5 + 2) ÷ 2.
  'CES of difficulty': {
    rated: [{ q: 'How difficult was it?', scale: [1, 5], values: [5, 2] }],
    metric: 'ces',
    is: 3.5,
    unit: '1–5, 5 is hard',
  },
  // 4 and 5: 1 of 4.
  'churn intent': {
    rated: [{ q: 'How likely are you to cancel?', scale: [1, 5], values: [5, 1, 2, 3] }],
    metric: 'churnIntent',
    is: 0.25,
  },
  // 500 × 0.75 ÷ 0.025.
  'LTV of the known vector': {
    benchmarks: { arpa: [500, 'USD / month'], grossMargin: [75, '%'], churnRate: [2.5, '% / month'] },
    metric: 'ltv',
    is: 15_000,
    unit: 'USD',
  },
  // 9.4 × 0.38 ÷ 0.005, where half a per cent was taken for a half before.
  'LTV of half a per cent': {
    benchmarks: {
      arpa: [9.4, 'GBP a month'],
      grossMargin: [38, 'per cent'],
      churnRate: [0.5, '% per month'],
    },
    metric: 'ltv',
    is: 714.4,
    unit: 'GBP',
  },
  // All by year: 6,000 × 0.75 ÷ 0.3.
  'LTV by year': {
    benchmarks: { arpa: [6_000, 'USD / year'], grossMargin: [0.75, 'share'], churnRate: [30, '% p.a.'] },
    metric: 'ltv',
    is: 15_000,
  },
  // 500 a month is 6,000 a year.
  'LTV of a month and a year': {
    benchmarks: { arpa: [500, 'USD / month'], grossMargin: [75, '%'], churnRate: [30, '% / year'] },
    metric: 'ltv',
    is: 15_000,
  },
  // 6,000 a year is 500 a month.
  'LTV of a year and a month': {
    benchmarks: { arpa: [6_000, 'USD / year'], grossMargin: [75, '%'], churnRate: [2.5, '% / month'] },
    metric: 'ltv',
    is: 15_000,
  },
  'LTV of who knows what': {
    benchmarks: { arpa: [6_000, 'USD'], grossMargin: [75, '%'], churnRate: [30, '% / year'] },
    metric: 'ltv',
    is: { because: 'arpa does not say per what' },
  },
  'LTV without churn': {
    benchmarks: { arpa: [500, 'USD / month'], grossMargin: [75, '%'], churnRate: [0, '% / month'] },
    metric: 'ltv',
    is: { because: 'churnRate is 0' },
  },
  'LTV of 250 %': {
    benchmarks: { arpa: [500, 'USD'], grossMargin: [250, '%'], churnRate: [2, '%'] },
    metric: 'ltv',
    is: { because: '0–100 %' },
  },
  // 6,000 ÷ (500 × 0.75).
  payback: {
    benchmarks: { cac: [6_000, 'USD'], arpa: [500, 'USD / month'], grossMargin: [75, '%'] },
    metric: 'paybackMonths',
    is: 16,
    unit: 'months',
  },
  // 60,000 ÷ 10 = 6,000; 6,000 a year is 500 a month.
  'payback of a year’s revenue': {
    benchmarks: {
      salesAndMarketingSpend: [60_000, 'USD / month'],
      newCustomers: [10, 'people / month'],
      arpa: [6_000, 'USD / year'],
      grossMargin: [75, '%'],
    },
    metric: 'paybackMonths',
    is: 16,
  },
  'payback in two currencies': {
    benchmarks: { cac: [6_000, 'USD'], arpa: [500, 'EUR / month'], grossMargin: [75, '%'] },
    metric: 'paybackMonths',
    is: { because: 'cac is in USD and arpa in EUR' },
  },
  // 2 years.
  'payback as it was given': { benchmarks: { paybackMonths: [2, 'years'] }, metric: 'paybackMonths', is: 24 },
  // 720,000 a year is 60,000 a month, ÷ 10.
  'CAC of a year and a month': {
    benchmarks: { salesAndMarketingSpend: [720_000, 'EUR / year'], newCustomers: [10, 'customers / month'] },
    metric: 'cac',
    is: 6_000,
    unit: 'EUR',
  },
  // 1 − 0.025.
  retention: {
    benchmarks: { churnRate: [2.5, '% / month'] },
    metric: 'retentionRate',
    is: 0.975,
    unit: 'share / month',
  },
  // 31 of 1,000.
  conversion: {
    benchmarks: { customers: [31, 'people'], leads: [1_000, 'people'] },
    metric: 'conversionRate',
    is: 0.031,
  },
  'conversion of more than all': {
    benchmarks: { customers: [5, 'people'], leads: [2, 'people'] },
    metric: 'conversionRate',
    is: { because: 'more customers than leads' },
  },
  // 1,400,000 × 0.45 × 0.62.
  'segment size': {
    benchmarks: {
      population: [1.4, 'million people'],
      'share.responsible': [0.45, 'share'],
      'share.outOfGuarantee': [62, 'pct'],
    },
    metric: 'segmentSize',
    is: 390_600,
  },
  'segment size without a share': {
    benchmarks: { population: [1_000_000, 'people'] },
    metric: 'segmentSize',
    is: { because: 'no benchmark for share.*' },
  },
  'segment size in a unit from before': {
    benchmarks: { population: [5, 'bananas'], 'share.women': [50, '%'] },
    metric: 'segmentSize',
    is: { because: 'population cannot be read in "bananas"' },
  },
};

function evidenceOf({ rated = [], benchmarks = {} }: Table): PersonaEvidence {
  const ratingsAlone = rated.flatMap(({ q, scale: [min, max], values, by, on }, group) =>
    values.map((value, index) => ({
      id: `response-${group}-${String(index).padStart(3, '0')}`,
      question: q,
      respondentId: by ? (by[index] ?? null) : `person-${index}`,
      rating: { value, min, max },
      askedAt: on ? `${on[index]}T00:00:00.000Z` : null,
    })),
  ) satisfies RatedEvidence[];
  return {
    responses: [],
    ratingsAlone,
    passages: [],
    benchmarks: Object.entries(benchmarks).map(([metric, [value, unit]]) => {
      return { metric, value, unit, source: `Source of ${metric}`, url: null, asOf: '2026-01-31' };
    }),
  } as unknown as PersonaEvidence;
}

const toNinePlaces = (value: number) => Math.round(value * 1e9) / 1e9;

/** What a table says of its figure. */
function expected({ is, unit, interval, rated }: Table) {
  if (typeof is === 'object') return { value: null, source: null, why: is.because };
  return {
    value: toNinePlaces(is),
    why: null,
    ...(rated && { provenance: 'measured' }),
    ...(unit !== undefined && { unit }),
    ...(interval && { interval }),
  };
}

describe('figures against values computed by hand', () => {
  it.each(Object.entries(tables))('%s', async (_name, table) => {
    const { data } = await prepareKpi(evidenceOf(table), 'any').generate();
    const { value, interval, reason, ...figure } = data.metrics[table.metric];
    const scale = table.metric === 'nps' ? 1 : 100;
    const because = typeof table.is === 'object' ? table.is.because : '';
    expect({
      ...figure,
      value: value === null ? null : toNinePlaces(value),
      interval: interval?.map((end) => Math.round(end * scale * 10) / 10),
      why: because !== '' && reason?.includes(because) ? because : reason,
    }).toMatchObject(expected(table));
    expect(figure.source === null).toBe(value === null);
  });

  it('are forty at least', () => expect(Object.keys(tables).length).toBeGreaterThanOrEqual(40));
});
