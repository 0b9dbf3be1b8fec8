import type { Section, SectionName } from '../../../src/common/domain/section.contract.js';
import type { PersonaExport } from '../../../src/modules/export/export.contract.js';
import { cardOf } from '../../../src/modules/export/persona/provenance-card.js';

const ids = [1, 2, 3].map((n) => `00000000-0000-7000-8000-00000000000${n}`) as [string, string, string];

/** An export in which every kind of thing is cited, counted and estimated once; its texts are what it is told. */
export function writtenExport(text = 'A text', quote = 'what somebody said'): PersonaExport {
  const [said, read, gone] = ids;
  const estimate = (value: number) => ({ value, provenance: 'model_estimate' as const, evidence: [said] });
  const affected = {
    count: 3,
    of: 8,
    share: 0.375,
    interval: [0.137, 0.694] as [number, number],
    status: 'shared' as const,
    evidence: [said],
  };
  const quotes = [{ text: quote, responseId: said, start: 0, end: quote.length }];
  const stage = (name: 'awareness' | 'consideration' | 'decision' | 'post_purchase') => ({
    stage: name,
    name: text,
    summary: text,
    questions: [text],
    buyingSignals: [text],
    touchpoints: ['high', 'medium', 'low'].map((priority) => ({
      channel: text,
      description: text,
      priority: priority as 'high',
      impact: estimate(0.7),
      effort: 'low' as const,
      evidence: [said, read],
    })),
    emotion: { score: estimate(-1), word: text },
    opportunity: text,
    averageDays: estimate(3.5),
    dropOffRate: estimate(0.25),
    themeIds: [],
    evidence: [read, gone],
  });
  const figure = {
    value: 0.416_67,
    unit: 'share',
    provenance: 'measured' as const,
    source: '12 ratings',
    asOf: '2026-01-01',
    formula: 'ratings in the two highest points of the scale ÷ ratings',
    inputs: { high: 5, all: 12 },
    interval: [0.19, 0.68] as [number, number],
    sampleSize: 12,
    confidence: 'low' as const,
    reason: null,
  };
  const unknown = { ...figure, value: null, source: null, interval: undefined, reason: text };
  const made = (model: string | null) => ({
    status: 'ready' as const,
    problem: null,
    generatedBy: {
      ai: model !== null,
      model,
      variant: 'optimized' as const,
      digitalSourceType:
        model === null
          ? ('http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia' as const)
          : ('http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia' as const),
    },
    provenance: {
      model,
      promptVersion: 'p/1',
      variant: 'optimized' as const,
      generatedAt: '2026-11-29T12:00:00.000Z',
      inputHash: 'a'.repeat(64),
      tokens: { input: 1, output: 1, thinking: 0, cached: 0, total: 2 },
      durationMs: 1,
      attempts: 1,
      evidence: {
        basis: 'themes' as const,
        answersCoded: 8,
        responsesRead: 8,
        responsesTotal: 8,
        passagesRead: 1,
        passagesTotal: 1,
        respondentsUnread: 0,
      },
    },
    quality: { checks: [{ id: 'cites', passed: false, detail: text, enforced: false }], score: 0.5 },
    caveats: [text],
  });
  const [written, counted] = [made('gemini-test'), made(null)];
  const metric = <T extends string>(names: readonly T[]) =>
    Object.fromEntries(names.map((name, index) => [name, index % 2 ? unknown : figure])) as Record<
      T,
      typeof figure
    >;
  const document: PersonaExport = {
    formatVersion: '1.0',
    exportedAt: '2026-11-29T12:00:00.000Z',
    language: 'en',
    generatedBy: {
      ai: true,
      models: ['gemini-test'],
      digitalSourceType: written.generatedBy.digitalSourceType,
    },
    project: { id: ids[0], name: text, product: text, industry: null },
    persona: {
      id: ids[0],
      projectId: ids[0],
      name: text,
      age: 34,
      gender: null,
      location: text,
      nationality: null,
      occupation: text,
      educationLevel: null,
      incomeBracket: null,
      personaTitle: null,
      headline: text,
      backgroundStory: text,
      values: [text],
      interests: [],
      traits: [],
      goals: [text],
      frustrations: [text],
      bigFive: null,
      hofstede: null,
      segmentId: null,
      segmentName: text,
      version: 3,
      createdAt: '2026-11-29T12:00:00.000Z',
      updatedAt: '2026-11-29T12:00:00.000Z',
    },
    version: 3,
    variant: 'optimized',
    generatedAt: '2026-11-29T12:00:00.000Z',
    sections: {
      journey: {
        ...written,
        data: {
          stages: (['awareness', 'consideration', 'decision', 'post_purchase'] as const).map(stage),
          lengthDays: 14,
          conversionRate: 0.316_406_25,
        },
      },
      needs: {
        ...written,
        data: {
          jobsToBeDone: [
            { statement: text, priority: estimate(8), frequency: 'often', difficulty: 'high', quotes },
          ],
          desiredOutcomes: [
            {
              statement: text,
              importance: estimate(8),
              satisfaction: estimate(3),
              opportunityScore: 13,
              opportunityBand: 'low_hanging',
              opportunityBasis: 'odi_style_estimate',
              measurable: true,
              evidence: [said],
            },
          ],
          painPoints: [
            {
              id: 'p1',
              title: text,
              description: text,
              severity: estimate(7),
              frequency: 'often',
              affected,
              themeIds: [],
              quotes,
              counterQuotes: quotes,
              solutions: [text],
            },
          ],
          furtherVoices: [{ label: text, quote: quotes[0]!, affected, themeIds: [] }],
        },
      },
      messaging: {
        ...written,
        data: {
          tone: 'friendly',
          type: 'email',
          variants: [
            {
              id: 'm1',
              headline: text,
              subheadline: text,
              body: text,
              cta: text,
              answers: [text],
              themeIds: [],
              evidence: [said],
            },
          ],
          leftOpen: [{ label: text, affected, themeIds: [] }],
        },
      },
      kpi: {
        ...counted,
        data: {
          metrics: metric([
            'segmentSize',
            'conversionRate',
            'retentionRate',
            'nps',
            'csat',
            'ces',
            'churnIntent',
            'ltv',
            'cac',
            'paybackMonths',
            'purchaseIntent',
          ]),
          benchmarks: [{ ...figure, metric: 'arpa', provenance: 'benchmark', url: 'https://example.com/a' }],
        },
      },
    },
    sources: [
      source(1, 'response', said, { respondent: text, question: text, askedAt: '2026-05-04T08:00:00.000Z' }),
      source(2, 'passage', read, { source: text, url: 'https://example.com/report', publishedAt: '2026' }),
      source(3, 'missing', gone, { text: null }),
    ],
    provenance: [],
  };
  const sections = Object.entries(document.sections) as [SectionName, Section<unknown>][];
  return { ...document, provenance: sections.map(([name, section]) => cardOf(name, section)) };

  function source(number: number, kind: 'response' | 'passage' | 'missing', id: string, fields: object) {
    const nothing = {
      respondent: null,
      question: null,
      askedAt: null,
      source: null,
      url: null,
      publishedAt: null,
    };
    return { number, kind, id, ...nothing, text: quote, ...fields };
  }
}
