import { describe, expect, it } from 'vitest';
import { readModelsConfig } from '../../config/models.js';
import type { Section } from '../../src/common/domain/section.contract.js';
import type { PersonaEvidence } from '../../src/modules/personas/evidence/persona-evidence.js';
import { type Known, measure, type MadeSection, rowsOf } from './measure.js';
import { reportHtml } from './report-html.js';
import { reportOf, reportText, sampleNotice } from './report.js';

const { models } = readModelsConfig();
const model = Object.keys(models)[0]!;
const evidence = { responses: [{ id: 'r1', answer: 'The pump is loud.' }] } as unknown as PersonaEvidence;
const known: Known = { case: 'one', language: 'en', section: 'needs', way: 'whole', run: 1 };

function needs(
  title: string,
  quote = { text: 'pump', responseId: 'r1', start: 4, end: 8 },
): Section<unknown> {
  return {
    status: 'ready',
    data: {
      jobsToBeDone: [],
      desiredOutcomes: [],
      painPoints: [{ title, description: 'It hurts', quotes: [quote], solutions: [] }],
    },
    problem: null,
    provenance: {
      model: `sample-${model}`,
      tokens: { input: 1_000, output: 500, thinking: 0, cached: 0, total: 1_500 },
      durationMs: 250,
      attempts: 2,
    },
    quality: {
      score: 0.9,
      checks: [
        { id: 'complete', passed: true, value: 0.8, detail: '', enforced: false },
        { id: 'quotes_verbatim', passed: false, detail: '', enforced: true },
      ],
    },
    caveats: [],
  } as unknown as Section<unknown>;
}
const failed = {
  status: 'unavailable',
  data: null,
  problem: { code: 'model_output_invalid' },
} as unknown as Section<unknown>;
const of = (section: Section<unknown>, other: Partial<Known> = {}): MadeSection =>
  measure({ ...known, ...other }, section, evidence, models);
const all = (made: MadeSection[], way = 'whole') =>
  rowsOf(made).find((row) => row.way === way && row.section === 'all')!.values;

describe('a section', () => {
  it('is measured by its provenance, its checks and its quotes', () => {
    const { input, output } = models[model]!.dollarsPerMillionTokens;
    expect(of(needs('Loud pump'))).toMatchObject({
      result: 'ready',
      attempts: 2,
      tokens: 1_500,
      ms: 250,
      dollars: Math.ceil(1_000 * input + 500 * output) / 1e6,
      score: 0.9,
      values: { complete: 0.8 },
      droppedQuotes: true,
      quotes: { shown: 1, exact: 1 },
    });
  });

  it('that was not made has its problem’s code, and no figures', () => {
    expect(of(failed)).toMatchObject({
      result: 'model_output_invalid',
      tokens: null,
      score: null,
      values: {},
    });
  });
});

describe('sections together', () => {
  it('count those that were not made, and are measured by the others', () => {
    const values = all([of(needs('Loud pump')), of(failed, { run: 2 })]);
    expect(values).toMatchObject({ failed: 0.5, repaired: 1, complete: 0.8, tokens: 1_500, seconds: 0.25 });
  });

  it('tell a quote that is not to the letter', () => {
    const wrong = { text: 'pumps', responseId: 'r1', start: 4, end: 8 };
    expect(all([of(needs('Loud pump')), of(needs('Loud pump', wrong))])).toMatchObject({ exactQuotes: 0.5 });
  });

  it('are distinct where personas of a language share few words, and stable where two runs share all', () => {
    const same = [of(needs('Loud pump')), of(needs('Loud pump'), { case: 'two' })];
    expect(all(same).distinct).toBe(0);
    const other = [of(needs('Loud pump')), of(needs('Cold tea'), { case: 'two' })];
    expect(all(other).distinct).toBeGreaterThan(0.5);
    expect(
      all([of(needs('Loud pump')), of(needs('Kalt'), { case: 'two', language: 'de' })]).distinct,
    ).toBeNull();
    expect(all([of(needs('Loud pump')), of(needs('Loud pump'), { run: 2 })]).stable).toBe(1);
    expect(all([of(needs('Loud pump')), of(needs('Cold tea'), { run: 2 })]).stable).toBeLessThan(0.5);
  });
});

describe('the report', () => {
  const evaluation = {
    made: [of(needs('Loud pump')), of(needs('Loud pump'), { way: 'parts' }), of(failed, { way: 'archived' })],
    comparisons: [],
    removals: [
      {
        case: 'one',
        pain: 'Loud <pump>',
        removed: 2,
        of: 9,
        gone: false,
        nearest: { pain: 'Pump', likeness: 0.7 },
      },
    ],
    leftOut: [],
    dollars: 0.01,
  };

  it('says that the sample model wrote, and what is missed', () => {
    const report = reportOf('2026-01-01T00:00:00.000Z', evaluation);
    expect(report.isSample).toBe(true);
    // That the archived way fails is nobody's fault here.
    expect(report.missed).toEqual(['one: “Loud <pump>” stays as “Pump” without those who said it']);
    expect(reportText(report)).toContain(sampleNotice);
    expect(reportText(report)).toContain('| completeness | – | 0.80 | 0.80 |');
  });

  it('is a page with plots, in which nothing is markup', () => {
    const html = reportHtml(reportOf('2026-01-01T00:00:00.000Z', evaluation));
    expect(html).toContain('class="notice"');
    expect(html).toContain('Loud &lt;pump&gt;');
    expect(html.match(/<svg /gu)!.length).toBeGreaterThan(5);
    expect(html).not.toMatch(/NaN|undefined|null/u);
  });

  it('has no notice of a language model', () => {
    const made = evaluation.made.map((each) => ({ ...each, model }));
    const report = reportOf('2026-01-01T00:00:00.000Z', { ...evaluation, made });
    expect(report.isSample).toBe(false);
    expect(reportHtml(report)).not.toContain('class="notice"');
  });
});
