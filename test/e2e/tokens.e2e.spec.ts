import { afterAll, expect, it } from 'vitest';
import { readModelsConfig } from '../../config/models.js';
import { benchPersona } from '../bench/support/bench-persona.js';
import { startTestService } from '../support/service.js';

/**
 * What all sections of a persona with 50 answers and 4,000 characters of context cost in tokens, input and output, written by
 * the sample model: whole, before anybody asks; in parts, where somebody waits; and the archived way.
 */
const most = { parts: 0.85, wholeShare: 0.5, whole: 7_000 };

/** As far as they are looked at here. */
interface Section {
  status: string;
  quality: { checks: { id: string; passed: boolean }[] } | null;
  provenance: { tokens: { total: number } };
}

const models = readModelsConfig();
const service = await startTestService(
  { WORKER: 'true', PRECOMPUTE: 'all' },
  { config: { models: { ...models, precompute: { ...models.precompute, debounceMs: 0 } } } },
);
afterAll(() => service.close());

async function details(personaId: string, query = ''): Promise<Record<string, Section>> {
  const { status, body } = await service.api.get(`/v1/personas/${personaId}/details${query}`);
  expect(status).toBe(200);
  const sections = body.sections as Record<string, Section>;
  expect(Object.values(sections).map((section) => section.status)).toEqual(Array(4).fill('ready'));
  return sections;
}

function tokensOf(sections: Record<string, Section>): number {
  return Object.values(sections).reduce((sum, { provenance }) => sum + provenance.tokens.total, 0);
}

/** Of what the model writes: KPI lacks the benchmarks, which nobody gave. */
function failedOf(sections: Record<string, Section>): string[] {
  return ['journey', 'needs', 'messaging'].flatMap((name) =>
    (sections[name]!.quality?.checks ?? []).filter(({ passed }) => !passed).map(({ id }) => `${name} ${id}`),
  );
}

it.each(['en', 'pl'] as const)(
  'a load in %s is within its tokens, and passes every check',
  async (language) => {
    const { api, operator, gemini } = service;
    const { persona, product, responses, passages } = benchPersona(language, 0);
    const { body: project } = await api.post('/v1/projects', { name: 'P', product, language });
    const { body: made } = await api.post(`/v1/projects/${project.id}/personas`, persona);
    await api.post(`/v1/personas/${made.id}/context`, { passages });
    await api.post(`/v1/personas/${made.id}/responses`, { responses });
    const sections = async () => new Set(gemini.usage.calls.slice(first).map(({ section }) => section)).size;
    const first = gemini.usage.calls.length;
    // Its coding, and all of them together.
    await expect.poll(sections, { timeout: 30_000 }).toBe(2);

    const whole = await details(made.id);
    gemini.usage.reset();
    const parts = await details(made.id, '?refresh=true');
    // An answer that was passed over may be coded meanwhile.
    const calls = gemini.usage.calls.filter(({ section }) => section !== 'coding');
    expect(tokensOf(parts)).toBe(
      calls.reduce((sum, { promptTokens, outputTokens }) => sum + promptTokens + outputTokens, 0),
    );
    await operator.post('/admin/rollout/rollback', { reason: 'To compare' });
    const archived = tokensOf(await details(made.id));
    await operator.post('/admin/rollout/resume', { reason: 'Compared', share: 100 });

    expect([...failedOf(whole), ...failedOf(parts)]).toEqual([]);
    expect(tokensOf(parts)).toBeLessThanOrEqual(most.parts * archived);
    expect(tokensOf(whole)).toBeLessThanOrEqual(Math.min(most.whole, most.wholeShare * archived));
  },
  60_000,
);
