import { latencyProfiles } from '../../packages/sample-gemini/src/latency-profiles.js';
import { startSampleGemini } from '../../packages/sample-gemini/src/sample-gemini.js';
import { expect, it } from 'vitest';
import { FeaturesServer } from '../conformance/support/features-server.js';
import { teaPersona } from '../support/evidence/evidence.js';
import { startHttpProxy } from '../support/servers/http-proxy.js';
import { startTestService } from '../support/service.js';

const token = 'default:development.right';

it('what the service asks of others goes through the proxy, and what is on this machine does not', async () => {
  const gemini = await startSampleGemini({ apiKeys: ['key'], profile: latencyProfiles.instant });
  const unleash = await new FeaturesServer({ version: 2, features: [] }, token).start();
  const portOf = (url: string) => Number(new URL(url).port);
  const proxy = await startHttpProxy({
    'model.test': portOf(gemini.url),
    'flags.test': portOf(unleash.unleash.url),
  });
  // In lower case, as most have it.
  const service = await startTestService({
    http_proxy: proxy.url,
    GEMINI_API_KEY: 'key',
    GEMINI_BASE_URL: 'http://model.test',
    UNLEASH_URL: 'http://flags.test/api',
    UNLEASH_TOKEN: token,
    UNLEASH_ADMIN_TOKEN: 'admin',
  });
  const direct = await startTestService({ HTTP_PROXY: proxy.url });
  try {
    const { personaId } = await teaPersona(service);
    const { body } = await service.api.get(`/v1/personas/${personaId}/details`);
    expect(body.sections.journey.status).toBe('ready');
    const ready = await service.api.get('/health/ready');
    expect(ready.body.details.gemini.status).toBe('up');
    await service.operator.post('/admin/rollout/rollback', { reason: 'To ask the admin API' });
    const paths = new Set(proxy.asked.map((asked) => asked.replace(/[?].*|:\w+$/g, '')));
    const [model, flags] = ['http://model.test/v1beta/models/', 'http://flags.test/api/'];
    for (const asked of [`POST ${model}`, `GET ${model}`, `GET ${flags}client/features`, ` ${flags}admin/`])
      expect([...paths].filter((path) => path.includes(asked))).not.toEqual([]);

    const before = proxy.asked.filter((asked) => !asked.includes('.test')).length;
    const other = await teaPersona(direct);
    expect((await direct.api.get(`/v1/personas/${other.personaId}/needs`)).status).toBe(200);
    expect((await direct.api.get('/health/ready')).body.details.gemini.status).toBe('up');
    expect(proxy.asked.filter((asked) => !asked.includes('.test'))).toHaveLength(before);
  } finally {
    await Promise.all([service.close(), direct.close()]);
    await Promise.all([proxy.close(), gemini.close(), unleash.stop()]);
  }
});
