import { afterAll, expect, it } from 'vitest';
import { benchPersona } from '../bench/support/bench-persona.js';
import { startTestService } from '../support/service.js';

/** Tokens of a cold load of all sections, input and output, with 50 answers and 4,000 characters of context. */
const most = 4_000;

const service = await startTestService();
afterAll(() => service.close());

it.each(['en', 'pl'] as const)(
  'a cold load in %s is within its tokens, and passes every check',
  async (language) => {
    const { api, gemini } = service;
    const { persona, product, responses, passages } = benchPersona(language, 0);
    const { body: project } = await api.post('/v1/projects', { name: 'P', product, language });
    const { body: made } = await api.post(`/v1/projects/${project.id}/personas`, persona);
    await api.post(`/v1/personas/${made.id}/responses`, { responses });
    await api.post(`/v1/personas/${made.id}/context`, { passages });
    gemini.usage.reset();
    const { body } = await api.get(`/v1/personas/${made.id}/details`);
    const sections = Object.values(body.sections) as {
      status: string;
      quality: { checks: { passed: boolean }[] };
      provenance: { tokens: { total: number } };
    }[];
    expect(sections.map(({ status }) => status)).toEqual(['ready', 'ready', 'ready', 'ready']);
    expect(body.sections.journey.quality.checks).toHaveLength(13);
    for (const name of ['journey', 'needs', 'messaging']) {
      const { checks } = body.sections[name].quality;
      expect(checks.filter(({ passed }: { passed: boolean }) => !passed)).toEqual([]);
    }
    const { promptTokens, outputTokens } = gemini.usage.totals;
    const counted = sections.reduce((sum, { provenance }) => sum + provenance.tokens.total, 0);
    expect(counted).toBe(promptTokens + outputTokens);
    expect(counted).toBeLessThanOrEqual(most);
  },
);
