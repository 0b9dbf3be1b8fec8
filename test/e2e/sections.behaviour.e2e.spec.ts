import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readModelsConfig } from '../../config/models.js';
import { type Details, detailsSchema } from '../../src/modules/details/details.contract.js';
import { journeyPromptVersion } from '../../src/modules/journey/journey.prompt.js';
import { messagingPromptVersion } from '../../src/modules/messaging/messaging.prompt.js';
import { needsPromptVersion } from '../../src/modules/needs/needs.prompt.js';
import { createTestDatabase, type TestDatabase } from '../support/servers/database.js';
import { teaAnswers, teaPersona } from '../support/evidence/evidence.js';
import { coldLoadCalls } from '../support/evidence/section-calls.js';
import { startTestService, type TestService } from '../support/service.js';

const optimizedPrompts = {
  journey: journeyPromptVersion,
  needs: needsPromptVersion,
  messaging: messagingPromptVersion,
};

/**
 * What a section promises however it is made. Each variant runs through all of it: on a database in which everybody is
 * rolled back, everybody gets the archived one.
 */
describe.each(['optimized', 'archived'] as const)('sections made the %s way', (variant) => {
  let database: TestDatabase;
  let service: TestService;
  beforeAll(async () => {
    database = await createTestDatabase();
    if (variant === 'archived') await rollEverybodyBack(database.url);
    service = await startTestService({}, { databaseUrl: database.url });
  });
  afterEach(() => service.gemini.faults.clear());
  afterAll(async () => {
    await service.close();
    await database.drop();
  });

  const callsOfAll = variant === 'archived' ? 3 : coldLoadCalls;
  const passages = ['Travel mugs of steel outsell those of plastic. Most are bought before winter.'];

  const details = async (personaId: string, query = ''): Promise<Details> => {
    const response = await service.api.get(`/v1/personas/${personaId}/details${query}`);
    expect(response.status).toBe(200);
    expect(response.headers['x-persona-variant']).toBe(variant);
    return response.body as Details;
  };

  /** Everything that may be cited, by its id: answers and passages. */
  const evidenceOf = async (personaId: string): Promise<Map<string, string>> => {
    const { body: responses } = await service.api.get(`/v1/personas/${personaId}/responses?limit=100`);
    const { body: context } = await service.api.get(`/v1/personas/${personaId}/context`);
    return new Map([
      ...responses.data.map(({ id, answer }: { id: string; answer: string }) => [id, answer] as const),
      ...context.data.map(({ id, text }: { id: string; text: string }) => [id, text] as const),
    ]);
  };

  it('fit the contract, nothing more and nothing less', async () => {
    const { personaId } = await teaPersona(service, { passages });
    const body = await details(personaId);
    expect(statuses(body)).toEqual({ journey: 'ready', needs: 'ready', messaging: 'ready', kpi: 'ready' });
    const parsed = detailsSchema.parse(body);
    expect(parsed).toEqual(body);
    expect(parsed.variant).toBe(variant);
    const { journey, needs, messaging } = parsed.sections;
    expect(journey!.data!.stages.map(({ stage }) => stage)).toEqual([
      'awareness',
      'consideration',
      'decision',
      'post_purchase',
    ]);
    expect(needs!.data!.painPoints.length).toBeGreaterThan(0);
    expect(messaging!.data!.variants).toHaveLength(3);
  });

  it('quote verbatim, with offsets in the answer, and only whom they name', async () => {
    const { personaId } = await teaPersona(service);
    const evidence = await evidenceOf(personaId);
    const { jobsToBeDone, painPoints } = (await details(personaId)).sections.needs!.data!;
    const quotes = [...jobsToBeDone, ...painPoints].flatMap((each) => each.quotes);
    expect(quotes.length).toBeGreaterThan(0);
    for (const { text, responseId, start, end } of quotes) {
      expect(text).not.toBe('');
      expect(evidence.get(responseId)!.slice(start, end)).toBe(text);
    }
  });

  it('cite only evidence of this persona', async () => {
    const { personaId } = await teaPersona(service, { passages });
    const evidence = await evidenceOf(personaId);
    const cited = citedIn((await details(personaId)).sections);
    expect(cited.length).toBeGreaterThan(10);
    expect(cited.filter((id) => !evidence.has(id))).toEqual([]);
  });

  it('label what the model estimated, and compute what can be computed', async () => {
    const { personaId } = await teaPersona(service);
    const { journey, needs, kpi } = (await details(personaId)).sections;
    const { stages, lengthDays, conversionRate } = journey!.data!;
    const { jobsToBeDone, desiredOutcomes, painPoints } = needs!.data!;
    const estimates = [
      ...stages.flatMap(({ averageDays, dropOffRate, touchpoints }) => [
        averageDays,
        dropOffRate,
        ...touchpoints.map(({ impact }) => impact),
      ]),
      ...jobsToBeDone.map(({ priority }) => priority),
      ...desiredOutcomes.flatMap(({ importance, satisfaction }) => [importance, satisfaction]),
      ...painPoints.map(({ severity }) => severity),
    ];
    expect(new Set(estimates.map(({ provenance }) => provenance))).toEqual(new Set(['model_estimate']));
    expect(lengthDays).toBe(stages.reduce((sum, { averageDays }) => sum + averageDays.value, 0));
    expect(conversionRate).toBeCloseTo(
      stages.reduce((product, { dropOffRate }) => product * (1 - dropOffRate.value), 1),
      12,
    );
    for (const { importance, satisfaction, opportunityScore } of desiredOutcomes) {
      const [a, b] = [importance.value, satisfaction.value];
      expect(opportunityScore).toBe(a + Math.max(a - b, 0));
    }
    for (const { affected } of painPoints) {
      expect(affected.of).toBeLessThanOrEqual(teaAnswers.length);
      expect(affected.share).toBe(affected.count / affected.of);
      expect(affected.interval[0]).toBeLessThanOrEqual(affected.share);
      expect(affected.interval[1]).toBeGreaterThanOrEqual(affected.share);
    }
    expect(kpi!.data!.metrics.purchaseIntent).toMatchObject({ value: 5 / 12, provenance: 'measured' });
    expect(kpi!.data!.metrics.ltv).toMatchObject({ value: null, provenance: 'computed' });
  });

  it('say how they were made, and what it cost as the model server counts', async () => {
    const { personaId } = await teaPersona(service, { passages });
    const before = service.gemini.usage.calls.length;
    const { sections } = await details(personaId);
    const calls = service.gemini.usage.calls.slice(before);
    const { archived, sections: optimized } = readModelsConfig();
    expect(calls).toHaveLength(callsOfAll);
    for (const name of ['journey', 'needs', 'messaging'] as const) {
      const own = calls.filter(({ section }) => section === name);
      const [call] = own as [(typeof own)[number]];
      const { generationConfig } = call.requestBody as { generationConfig: Record<string, unknown> };
      const input = own.reduce((sum, { promptTokens }) => sum + promptTokens, 0);
      const output = own.reduce((sum, { outputTokens }) => sum + outputTokens, 0);
      const { temperature } = (variant === 'archived' ? archived : optimized)[name];
      const maxOutputTokens =
        variant === 'archived' ? archived[name].maxOutputTokens : optimized[name].partMaxOutputTokens;
      expect(generationConfig).toMatchObject({ temperature, maxOutputTokens });
      expect('responseJsonSchema' in generationConfig).toBe(variant === 'optimized');
      expect(sections[name]!.provenance).toMatchObject({
        variant,
        promptVersion: variant === 'archived' ? `archived-${name}/2` : optimizedPrompts[name],
        model: `sample-${call.model}`,
        attempts: 1,
        tokens: { input, output, total: input + output },
        evidence: { responsesTotal: teaAnswers.length, passagesTotal: 1 },
      });
    }
    expect(sections.kpi!.provenance).toMatchObject({ variant, model: null, tokens: { total: 0 } });
  });

  it('tell the model no name, neither the persona’s nor a respondent’s, and no id', async () => {
    const { projectId, personaId } = await teaPersona(service, { passages });
    const before = service.gemini.usage.calls.length;
    await details(personaId);
    const evidence = await evidenceOf(personaId);
    const prompts = JSON.stringify(service.gemini.usage.calls.slice(before));
    for (const secret of ['Maja', 'person-1', projectId, personaId, ...evidence.keys(), service.apiKey])
      expect(prompts).not.toContain(secret);
  });

  it('are kept: made once, also after a restart, and again for an editor who asks', async () => {
    const { personaId } = await teaPersona(service);
    const before = service.gemini.usage.calls.length;
    const first = await details(personaId);
    await service.restart();
    expect((await details(personaId)).sections).toEqual(first.sections);
    expect(service.gemini.usage.calls.length - before).toBe(callsOfAll);
    const again = await details(personaId, '?refresh=true');
    for (const name of ['journey', 'needs', 'messaging', 'kpi'] as const) {
      const [old, made] = [first, again].map(({ sections }) => sections[name]!.provenance!);
      expect(made!.inputHash).toBe(old!.inputHash);
      expect(made!.generatedAt > old!.generatedAt).toBe(true);
    }
    expect(service.gemini.usage.calls.length - before).toBe(2 * callsOfAll);
  });

  it('invent nothing without evidence: say what would settle it, and ask no model', async () => {
    const { personaId } = await teaPersona(service, { answers: false });
    const before = service.gemini.usage.calls.length;
    const body = await details(personaId);
    expect(new Set(Object.values(statuses(body)))).toEqual(new Set(['insufficient_evidence']));
    const { needs, kpi } = body.sections as Record<
      string,
      { data: unknown; problem: Record<string, string[]> }
    >;
    expect(needs!.data).toBeNull();
    expect(needs!.problem['interviewQuestions']!.length).toBeGreaterThanOrEqual(5);
    expect(kpi!.problem['missingBenchmarks']).toContain('churnRate');
    expect(service.gemini.usage.calls.length).toBe(before);
  });

  it('count ratings without words, which nobody reads as text, and forget them at once', async () => {
    const { personaId } = await teaPersona(service, { answers: false });
    const path = `/v1/personas/${personaId}/responses`;
    const question = 'How likely are you to recommend us?';
    const responses = [10, 9, 3, 0].map((value, index) => ({
      question,
      respondent: { id: `person-${index}` },
      rating: { value, min: 0, max: 10 },
    }));
    expect((await service.api.post(path, { responses })).body).toMatchObject({
      imported: 4,
      coding: { answers: 0 },
    });
    const kept = (await service.api.get(path)).body.data as { id: string; answer: null; rating: object }[];
    expect(kept).toMatchObject(responses.map(({ rating }) => ({ answer: null, rating })));
    const before = await details(personaId);
    expect(statuses(before)).toMatchObject({
      journey: 'insufficient_evidence',
      needs: 'insufficient_evidence',
      kpi: 'ready',
    });
    const npsOf = ({ sections }: Details) => sections.kpi!.data!.metrics.nps;
    expect(npsOf(before)).toMatchObject({ value: 0, provenance: 'measured', sampleSize: 4, reason: null });
    expect((await service.api.get(`/v1/personas/${personaId}/themes`)).body).toMatchObject({
      coverage: { answersTotal: 0 },
      state: 'none',
    });
    expect((await service.api.delete(`${path}/${kept[3]!.id}`)).status).toBe(204);
    expect(npsOf(await details(personaId))).toMatchObject({
      sampleSize: 3,
      inputs: { promoters: 2, detractors: 1 },
    });
  });

  it('say why a figure is null', async () => {
    const { personaId, projectId } = await teaPersona(service);
    const benchmark = (metric: string, value: number, unit: string) => {
      return { metric, value, unit, source: 'CRM', asOf: '2026-01-01' };
    };
    const path = `/v1/projects/${projectId}/benchmarks`;
    const two = [
      benchmark('cac', 60, 'EUR'),
      benchmark('arpa', 9, 'GBP / month'),
      benchmark('grossMargin', 50, 'pct'),
    ];
    expect((await service.api.put(path, { benchmarks: two })).status).toBe(200);
    const { metrics } = (await details(personaId, '?sections=kpi')).sections.kpi!.data!;
    expect(metrics.paybackMonths).toMatchObject({
      value: null,
      reason: expect.stringContaining('currencies are not converted'),
    });
    expect(metrics.nps).toMatchObject({ value: null, reason: expect.stringContaining('No question says') });
    expect(metrics.purchaseIntent.reason).toBeNull();
    const refused = await service.api.put(path, { benchmarks: [benchmark('churnRate', 2, 'bananas')] });
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toEqual([
      { pointer: '#/benchmarks/0/unit', message: expect.stringContaining('Understood: "%" or "per cent"') },
    ]);
  });

  it('make a journey and messages of context alone, and no needs', async () => {
    const { personaId } = await teaPersona(service, { answers: false, passages });
    const body = await details(personaId);
    expect(statuses(body)).toMatchObject({
      journey: 'ready',
      needs: 'insufficient_evidence',
      messaging: 'ready',
    });
    expect(detailsSchema.parse(body)).toEqual(body);
  });

  it.each(['journey', 'needs', 'messaging'] as const)(
    'cost only the one whose model fails: %s is unavailable and says why',
    async (failing) => {
      const { personaId } = await teaPersona(service);
      service.gemini.faults.add({ kind: '500', section: failing });
      const body = await details(personaId);
      const expected = { journey: 'ready', needs: 'ready', messaging: 'ready', kpi: 'ready' };
      expect(statuses(body)).toEqual({ ...expected, [failing]: 'unavailable' });
      expect(body.sections[failing]).toMatchObject({
        data: null,
        problem: { code: 'model_server_error' },
        provenance: null,
      });
      expect(detailsSchema.parse(body)).toEqual(body);
      service.gemini.faults.clear();
      expect(statuses(await details(personaId))).toEqual(expected);
    },
  );

  it.each(['malformed', 'truncated', 'schema-invalid'] as const)(
    'never show an answer that stays %s',
    async (kind) => {
      const { personaId } = await teaPersona(service);
      service.gemini.faults.add({ kind });
      const { sections } = await details(personaId);
      for (const name of ['journey', 'needs', 'messaging'] as const) {
        expect(sections[name]).toMatchObject({
          status: 'unavailable',
          data: null,
          problem: { code: 'model_output_invalid' },
        });
      }
      expect(sections.kpi!.status).toBe('ready');
    },
  );

  // The optimized way copies no quotes that could be invented: a label stands for each.
  it(`do not believe the model: an unknown label${variant === 'archived' ? ' and an invented quote are' : ' is'} dropped, and the checks say so`, async () => {
    const { personaId } = await teaPersona(service);
    const [kind, ofNeeds] =
      variant === 'archived'
        ? (['invented-quote', 'quotes_verbatim'] as const)
        : (['wrong-label', 'citations_resolve'] as const);
    service.gemini.faults.add({ kind, section: 'needs' });
    service.gemini.faults.add({ kind: 'wrong-label', section: 'journey' });
    service.gemini.faults.add({ kind: 'wrong-label', section: 'messaging' });
    const { needs, journey, messaging } = (await details(personaId)).sections;
    expect(JSON.stringify(needs)).not.toContain('nobody in this group');
    for (const [section, check] of [
      [needs, ofNeeds],
      [journey, 'citations_resolve'],
      [messaging, 'citations_resolve'],
    ] as const) {
      expect(section!.status).toBe('ready');
      expect(section!.quality!.checks.find(({ id }) => id === check)).toMatchObject({
        passed: false,
        enforced: true,
      });
    }
  });

  it('are generated by an editor only; figures need no model', async () => {
    const { personaId } = await teaPersona(service);
    const { body: key } = await service.api.post('/v1/api-keys', { name: 'Reader', role: 'viewer' });
    const reader = service.api.as(key.secret);
    const before = service.gemini.usage.calls.length;
    const { body } = await reader.get(`/v1/personas/${personaId}/details`);
    expect(statuses(body)).toEqual({
      journey: 'unavailable',
      needs: 'unavailable',
      messaging: 'unavailable',
      kpi: 'ready',
    });
    expect(body.sections.journey.problem.code).toBe('generation_needs_editor');
    expect((await reader.post(`/v1/personas/${personaId}/messaging`, {})).status).toBe(403);
    expect(service.gemini.usage.calls.length).toBe(before);
    const made = await details(personaId);
    expect((await reader.get(`/v1/personas/${personaId}/needs`)).body).toEqual(made.sections.needs);
  });

  it.each([
    ['friendly', 'email', 1],
    ['professional', 'ad', 2],
    ['urgent', 'landing_page', 5],
    ['empathetic', 'social_post', 4],
  ] as const)('write messages as ordered: %s, %s, %i', async (tone, type, variants) => {
    const { personaId } = await teaPersona(service, { passages });
    const context = 'The first mug of steel';
    const order = { tone, type, variants, context };
    const { status, body } = await service.api.post(`/v1/personas/${personaId}/messaging`, order);
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ tone, type });
    expect(body.data.variants).toHaveLength(variants);
    const ids = body.data.variants.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(variants);
    const { requestBody } = service.gemini.usage.calls.at(-1)!;
    expect(JSON.stringify(requestBody)).toContain(context);
  });

  it('write in the language of the evidence', async () => {
    const { personaId } = await teaPersona(service, { answers: false, project: { product: null } });
    const responses = [
      'Cena jest dla mnie za wysoka, wolę zrobić herbatę w domu.',
      'Kubek przecieka w torbie i wszystko mam mokre.',
      'Herbata stygnie, zanim skończy się spotkanie.',
    ].map((answer, index) => ({ answer, respondent: { id: String(index) } }));
    await service.api.post(`/v1/personas/${personaId}/responses`, { responses });
    const { sections } = await details(personaId);
    for (const name of ['journey', 'needs', 'messaging'] as const) {
      const check = sections[name]!.quality!.checks.find(({ id }) => id === 'language_matches');
      expect(check).toMatchObject({ passed: true, detail: 'Asked for pl, found pl.' });
    }
  });
});

async function rollEverybodyBack(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('update rollout_state set killed = true');
  await client.end();
}

function statuses({ sections }: { sections: object }): Record<string, string> {
  return Object.fromEntries(
    Object.entries(sections as Record<string, { status: string }>).map(([name, { status }]) => [
      name,
      status,
    ]),
  );
}

/** Every id under an `evidence` of the data, wherever it is. */
function citedIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(citedIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    key === 'evidence' && Array.isArray(child) ? (child as string[]) : citedIn(child),
  );
}
