import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { teaAnswers, teaPersona } from '../support/evidence/evidence.js';
import { coldLoadCalls, sectionCalls } from '../support/evidence/section-calls.js';
import { startTestService, type TestService } from '../support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

const modelCalls = () =>
  service.gemini.usage.calls.filter(({ method }) => method === 'generateContent').length;
const details = async (personaId: string, query = '') =>
  (await service.api.get(`/v1/personas/${personaId}/details${query}`)).body;
const statuses = (body: { sections: Record<string, { status: string }> }) =>
  Object.fromEntries(Object.entries(body.sections).map(([name, { status }]) => [name, status]));

describe('details of a persona with evidence', () => {
  it('has four sections, every quote verbatim, every number with its provenance', async () => {
    const { personaId } = await teaPersona(service);
    const response = await service.api.get(`/v1/personas/${personaId}/details`);
    expect(response.status).toBe(200);
    expect(response.headers['x-persona-variant']).toBe('optimized');
    expect(response.headers['server-timing']).toMatch(/db;dur=.*journey;dur=.*total;dur=/);
    expect(statuses(response.body)).toEqual({
      journey: 'ready',
      needs: 'ready',
      messaging: 'ready',
      kpi: 'ready',
    });

    const { journey, needs, messaging, kpi } = response.body.sections;
    const listed = (await service.api.get(`/v1/personas/${personaId}/responses?limit=100`)).body.data;
    const answers = new Map<string, string>(
      listed.map(({ id, answer }: { id: string; answer: string }) => [id, answer]),
    );
    const quotes = [...needs.data.jobsToBeDone, ...needs.data.painPoints].flatMap(({ quotes }) => quotes);
    expect(quotes.length).toBeGreaterThan(0);
    for (const { text, responseId, start, end } of quotes)
      expect(answers.get(responseId)!.slice(start, end)).toBe(text);

    expect(journey.data.stages.map(({ stage }: { stage: string }) => stage)).toEqual([
      'awareness',
      'consideration',
      'decision',
      'post_purchase',
    ]);
    const kept = journey.data.stages.reduce(
      (product: number, stage: { dropOffRate: { value: number } }) => product * (1 - stage.dropOffRate.value),
      1,
    );
    expect(journey.data.conversionRate).toBeCloseTo(kept, 12);
    for (const outcome of needs.data.desiredOutcomes) {
      const [importance, satisfaction] = [outcome.importance.value, outcome.satisfaction.value];
      expect(outcome.opportunityScore).toBe(importance + Math.max(importance - satisfaction, 0));
    }
    for (const { affected } of needs.data.painPoints) {
      expect(affected.share).toBe(affected.count / affected.of);
      expect(affected.status).toBe(affected.count < 2 ? 'emerging' : 'shared');
    }
    expect(messaging.data.variants).toHaveLength(3);
    const evidence = JSON.stringify(response.body.sections).match(/"evidence":\[[^\]]*\]/g)!;
    const cited = evidence.flatMap((list) => JSON.parse(list.slice('"evidence":'.length)) as string[]);
    for (const id of cited) expect(answers.has(id)).toBe(true);

    expect(kpi.data.metrics.purchaseIntent).toMatchObject({
      value: 5 / 12,
      provenance: 'measured',
      sampleSize: 12,
    });
    const figures = Object.values(kpi.data.metrics) as { provenance: string; source: string }[];
    const provenances = ['measured', 'computed', 'benchmark', 'model_estimate', 'assumption'];
    for (const { provenance } of figures) expect(provenances).toContain(provenance);
    for (const { source } of figures.filter(({ provenance }) => provenance === 'measured')) {
      expect(source).toMatch(/^12 ratings/);
    }
    expect(journey.provenance.model).toMatch(/^sample-/);
    expect(kpi.provenance.model).toBeNull();
  });

  it('asks the model once for a section, also after a restart', async () => {
    const { personaId } = await teaPersona(service);
    const before = modelCalls();
    const first = await details(personaId);
    expect(modelCalls() - before).toBe(coldLoadCalls);
    expect(await details(personaId)).toEqual({ ...first, generatedAt: expect.any(String) });
    await service.restart();
    const afterwards = await details(personaId);
    expect(afterwards.sections).toEqual(first.sections);
    expect(modelCalls() - before).toBe(coldLoadCalls);
  });

  it('joins those who ask at the same time', async () => {
    const { personaId } = await teaPersona(service);
    const before = modelCalls();
    const bodies = await Promise.all(Array.from({ length: 20 }, () => details(personaId)));
    expect(modelCalls() - before).toBe(coldLoadCalls);
    expect(new Set(bodies.map(({ sections }) => JSON.stringify(sections))).size).toBe(1);
  });

  it('makes again only what reads what was changed', async () => {
    const { personaId } = await teaPersona(service);
    await details(personaId);
    const before = modelCalls();
    await service.api.patch(`/v1/personas/${personaId}`, {
      personaTitle: 'Boss',
      name: 'Maja E.',
    });
    await details(personaId);
    expect(modelCalls() - before).toBe(0);

    const [old] = [(await details(personaId)).sections.needs.provenance];
    await service.api.post(`/v1/personas/${personaId}/responses`, { responses: [{ answer: 'No.' }] });
    const { needs } = (await details(personaId)).sections;
    expect(needs.provenance.inputHash).not.toBe(old.inputHash);
    expect(needs.provenance.evidence.responsesTotal).toBe(teaAnswers.length + 1);
    expect(modelCalls() - before).toBeGreaterThanOrEqual(1);

    const calls = modelCalls();
    await service.api.patch(`/v1/personas/${personaId}`, { age: 35 });
    await details(personaId);
    expect(modelCalls() - calls).toBe(coldLoadCalls);
  });

  it('narrows to the sections asked for, and generates again for an editor', async () => {
    const { personaId } = await teaPersona(service);
    const before = modelCalls();
    const body = await details(personaId, '?sections=kpi,needs');
    expect(Object.keys(body.sections)).toEqual(['needs', 'kpi']);
    expect(modelCalls() - before).toBe(sectionCalls.needs);
    const again = await details(personaId, '?sections=needs&refresh=true');
    expect(again.sections.needs.status).toBe('ready');
    expect(modelCalls() - before).toBe(2 * sectionCalls.needs);
    const one = await service.api.post(`/v1/personas/${personaId}/sections/needs/regenerate`, {
      reason: 'Too vague',
    });
    expect(one.status).toBe(200);
    expect(one.body.provenance.generatedAt > again.sections.needs.provenance.generatedAt).toBe(true);
    expect(modelCalls() - before).toBe(3 * sectionCalls.needs);
    expect((await service.api.get(`/v1/personas/${personaId}/details?sections=wishes`)).status).toBe(422);
  });

  it('counts the tokens that the model server counts', async () => {
    const { personaId } = await teaPersona(service, { passages: ['Tea sales rose. '.repeat(250)] });
    const before = { ...service.gemini.usage.totals };
    const { sections } = await details(personaId);
    const tokens = ['journey', 'needs', 'messaging'].map((name) => sections[name].provenance.tokens);
    const sum = (kind: string) => tokens.reduce((total, each) => total + each[kind], 0);
    const after = service.gemini.usage.totals;
    expect(sum('input')).toBe(after.promptTokens - before.promptTokens);
    expect(sum('output')).toBe(after.outputTokens - before.outputTokens);
    await service.operator.post('/admin/rollout/rollback');
    const archived = (await details(personaId).finally(() => service.operator.post('/admin/rollout/resume', { share: 100 }))).sections; // prettier-ignore
    const most = 0.85 * ['journey', 'needs', 'messaging'].reduce((total, name) => total + archived[name].provenance.tokens.total, 0); // prettier-ignore
    expect(sum('total')).toBeLessThanOrEqual(most);
  });

  it('writes in the language of the evidence, or of the project', async () => {
    const responses = [
      'Cena jest dla mnie za wysoka, wolę zrobić herbatę w domu.',
      'Kubek przecieka w torbie i wszystko mam mokre.',
      'Herbata stygnie, zanim skończy się spotkanie.',
    ].map((answer, index) => ({ answer, respondent: { id: String(index) } }));
    const { projectId, personaId } = await teaPersona(service, {
      answers: false,
      project: { product: null },
    });
    await service.api.post(`/v1/personas/${personaId}/responses`, { responses });
    const { sections } = await details(personaId);
    for (const name of ['journey', 'needs', 'messaging']) {
      const check = sections[name].quality.checks.find(({ id }: { id: string }) => id === 'language_matches');
      expect({ name, ...check }).toMatchObject({ name, passed: true, detail: 'Asked for pl, found pl.' });
    }
    await service.api.patch(`/v1/projects/${projectId}`, { language: 'en' });
    const english = (await details(personaId)).sections.journey.quality.checks;
    expect(english.find(({ id }: { id: string }) => id === 'language_matches').detail).toMatch(
      /^Asked for en/,
    );
    const { language } = (await details(personaId)).sections.journey.provenance.evidence;
    expect(language).toEqual({ tag: 'en', from: 'project', told: 'pl', confidence: 1 });
    // The sample model writes no Danish, also when it is sent back.
    await service.api.patch(`/v1/projects/${projectId}`, { language: 'da' });
    expect((await details(personaId)).sections.journey.status).toBe('stale');
    const other = await teaPersona(service, { project: { language: 'da' } });
    expect((await details(other.personaId)).sections.journey).toMatchObject({
      status: 'unavailable',
      problem: {
        code: 'model_output_invalid',
        detail: 'It is in English: write every text in Danish (da).',
      },
    });
    expect((await service.api.patch(`/v1/projects/${projectId}`, { language: 'english' })).status).toBe(422);
  });
});

describe('a reader', () => {
  it('gets what is kept and generates nothing; figures need no model', async () => {
    const { personaId } = await teaPersona(service);
    const made = await service.api.post('/v1/api-keys', { name: 'Reader', role: 'viewer' });
    const reader = service.api.as(made.body.secret);
    const before = modelCalls();
    const first = await reader.get(`/v1/personas/${personaId}/details`);
    expect(first.status).toBe(200);
    expect(statuses(first.body)).toMatchObject({
      journey: 'unavailable',
      needs: 'unavailable',
      kpi: 'ready',
    });
    expect(first.body.sections.needs.problem.code).toBe('generation_needs_editor');
    expect((await reader.get(`/v1/personas/${personaId}/needs`)).status).toBe(403);
    expect((await reader.get(`/v1/personas/${personaId}/details?refresh=true`)).status).toBe(403);
    expect((await reader.post(`/v1/personas/${personaId}/messaging`, {})).status).toBe(403);
    expect(modelCalls()).toBe(before);

    await details(personaId);
    const kept = await reader.get(`/v1/personas/${personaId}/details`);
    expect(statuses(kept.body)).toEqual({
      journey: 'ready',
      needs: 'ready',
      messaging: 'ready',
      kpi: 'ready',
    });
    await service.api.post(`/v1/personas/${personaId}/responses`, {
      responses: [{ answer: 'A new thought on tea mugs.' }],
    });
    expect(statuses((await reader.get(`/v1/personas/${personaId}/details`)).body).needs).toBe('stale');
  });
});

describe('details of a persona without evidence', () => {
  it('invents nothing: says what would settle it, and asks no model', async () => {
    const { personaId } = await teaPersona(service, { answers: false });
    const before = modelCalls();
    const body = await details(personaId);
    expect(statuses(body)).toEqual({
      journey: 'insufficient_evidence',
      needs: 'insufficient_evidence',
      messaging: 'insufficient_evidence',
      kpi: 'insufficient_evidence',
    });
    const { needs, kpi } = body.sections;
    expect(needs).toMatchObject({ data: null, problem: { code: 'insufficient_evidence' } });
    expect(needs.problem.interviewQuestions.length).toBeGreaterThanOrEqual(5);
    expect(kpi.problem.missingBenchmarks).toContain('churnRate');
    expect(modelCalls() - before).toBe(0);
  });
});

describe('a model that fails', () => {
  it('costs one section; the others answer', async () => {
    const { personaId } = await teaPersona(service);
    service.gemini.faults.add({ kind: '500', section: 'needs' });
    const response = await service.api.get(`/v1/personas/${personaId}/details`);
    service.gemini.faults.clear();
    expect(response.status).toBe(200);
    expect(statuses(response.body)).toEqual({
      journey: 'ready',
      needs: 'unavailable',
      messaging: 'ready',
      kpi: 'ready',
    });
    expect(response.body.sections.needs).toMatchObject({
      data: null,
      problem: { code: 'model_server_error' },
    });
    expect(statuses(await details(personaId)).needs).toBe('ready');
  });

  it('leaves the last good one, marked as stale', async () => {
    const { personaId } = await teaPersona(service);
    const { needs } = (await details(personaId)).sections;
    await service.api.post(`/v1/personas/${personaId}/responses`, {
      responses: [{ answer: 'Something new to say about tea.' }],
    });
    service.gemini.faults.add({ kind: '503', section: 'needs' });
    const { sections } = await details(personaId);
    service.gemini.faults.clear();
    expect(sections.needs).toEqual({ ...needs, status: 'stale' });
  });

  it.each(['malformed', 'truncated', 'schema-invalid'] as const)(
    'is repaired once when its answer is %s, and both calls are counted',
    async (kind) => {
      const { personaId } = await teaPersona(service);
      const before = service.gemini.usage.totals.promptTokens + service.gemini.usage.totals.outputTokens;
      service.gemini.faults.add({ kind, section: 'needs', times: 1 });
      const { needs } = (await details(personaId, '?sections=needs')).sections;
      service.gemini.faults.clear();
      expect(needs).toMatchObject({ status: 'ready', provenance: { attempts: 2 } });
      const after = service.gemini.usage.totals.promptTokens + service.gemini.usage.totals.outputTokens;
      expect(needs.provenance.tokens.total).toBe(after - before);
    },
  );

  it('is not repaired twice: after a repair the whole is asked for once more', async () => {
    const { personaId } = await teaPersona(service);
    const before = modelCalls();
    service.gemini.faults.add({ kind: 'malformed', section: 'messaging' });
    const { messaging } = (await details(personaId, '?sections=messaging')).sections;
    service.gemini.faults.clear();
    expect(messaging).toMatchObject({ status: 'unavailable', problem: { code: 'model_output_invalid' } });
    expect(modelCalls() - before).toBe(3);
    expect((await details(personaId)).sections.messaging.status).toBe('ready');
  });

  it('is not believed: an unknown label is dropped, and the checks say so', async () => {
    const { personaId } = await teaPersona(service);
    service.gemini.faults.add({ kind: 'wrong-label', section: 'needs', times: 1 });
    service.gemini.faults.add({ kind: 'wrong-label', section: 'journey', times: 1 });
    const { needs, journey } = (await details(personaId)).sections;
    service.gemini.faults.clear();
    expect(needs.status).toBe('ready');
    expect(failed(needs)).toContain('citations_resolve');
    expect(journey.status).toBe('ready');
    expect(failed(journey)).toContain('citations_resolve');
    // What was dropped is in nobody's way, so it costs no score.
    for (const { quality } of [needs, journey]) expectScoreOf(quality);
  });
});

describe('the checks of a section', () => {
  it('are those that were enforced, and those that the score counts', async () => {
    const { personaId } = await teaPersona(service);
    const { sections } = await details(personaId);
    const enforced = ({ quality }: { quality: Quality }) =>
      quality.checks.filter((check) => check.enforced).map(({ id }) => id);
    const guardrails = ['no_leaked_instructions', 'no_links', 'no_markup', 'no_personal_data'];
    const all = ['citations_resolve', 'language_matches', ...guardrails];
    expect(enforced(sections.needs)).toEqual(['quotes_verbatim', ...all]);
    expect(enforced(sections.journey)).toEqual(all);
    expect(enforced(sections.messaging)).toEqual(all);
    expect(enforced(sections.kpi)).toEqual([]);
    for (const name of ['journey', 'needs', 'messaging', 'kpi']) expectScoreOf(sections[name].quality);
  });

  it('are told so too of a section that a release before kept, without asking the model again', async () => {
    const own = await startTestService();
    const { personaId } = await teaPersona(own);
    own.gemini.faults.add({ kind: 'wrong-label', section: 'needs', times: 1 });
    const path = `/v1/personas/${personaId}/needs`;
    const now = (await own.api.get(path)).body;
    const sql = new Client({ connectionString: own.databaseUrl });
    await sql.connect();
    await sql.query(
      `update kept_sections set quality = json_build_object('score', 0.9, 'checks', (
         select json_agg((c::jsonb - 'enforced') order by n)
         from json_array_elements(quality->'checks') with ordinality as checks (c, n)))`,
    );
    const { rows } = await sql.query(`select quality::text from kept_sections`);
    expect(rows.map(({ quality }) => quality).join()).not.toContain('enforced');
    await sql.end();
    const { calls } = own.gemini.usage.totals;
    await own.restart();
    expect((await own.api.get(path)).body).toEqual(now);
    expect(failed(now)).toContain('citations_resolve');
    expect(own.gemini.usage.totals.calls).toBe(calls);
    await own.close();
  });
});

interface Quality {
  checks: { id: string; passed: boolean; value?: number; enforced: boolean }[];
  score: number;
}

/** A mean lies between what it is of; what is enforced is not in it. */
function expectScoreOf({ checks, score }: Quality): void {
  const counted = checks.filter(({ enforced }) => !enforced);
  const values = counted.map(({ passed, value = Number(passed) }) => value);
  expect(values.length).toBeGreaterThan(0);
  expect(score).toBeGreaterThanOrEqual(Math.min(...values));
  expect(score).toBeLessThanOrEqual(Math.max(...values));
}

function failed({ quality }: { quality: Quality }): string[] {
  return quality.checks.filter(({ passed }) => !passed).map(({ id }) => id);
}
