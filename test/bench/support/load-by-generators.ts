import { readModelsConfig } from '../../../config/models.js';
import { forkSampleGemini } from '../../../packages/sample-gemini/src/fork-sample-gemini.js';
import { OptimizedJourneyGenerator } from '../../../src/modules/journey/optimized-journey.generator.js';
import { GeminiLanguageModel } from '../../../src/modules/llm/gemini.language-model.js';
import { toOrder } from '../../../src/modules/messaging/messaging.contract.js';
import { OptimizedMessagingGenerator } from '../../../src/modules/messaging/optimized-messaging.generator.js';
import { OptimizedNeedsGenerator } from '../../../src/modules/needs/optimized-needs.generator.js';
import { benchEvidence } from './bench-persona.js';
import type { Loader } from './cold-load.js';
import type { Parts } from '../../../scripts/measuring/parts.js';

/**
 * The generators by themselves, in parts side by side; KPI ask no model. What the service
 * adds, `npm run bench -- cold-load` says.
 */
export async function loadByGenerators(parts: Parts): Promise<Loader> {
  const gemini = parts.keep(await forkSampleGemini({ signal: parts.signal }));
  const model = new GeminiLanguageModel(readModelsConfig(), {
    apiKeys: [gemini.apiKey],
    baseUrl: gemini.url,
  });
  parts.keep({ stop: () => model.onModuleDestroy() });
  await model.start();
  const journey = new OptimizedJourneyGenerator(model);
  const needs = new OptimizedNeedsGenerator(model);
  const messaging = new OptimizedMessagingGenerator(model);
  return async (language, seed) => {
    const evidence = benchEvidence(language, seed);
    const startedAt = performance.now();
    const order = toOrder({}, {});
    const [made, found, said] = await Promise.all([
      journey.prepare(evidence).generate({ inParts: true }),
      needs.prepare(evidence).generate({ inParts: true }),
      messaging.prepare({ evidence, order }).generate({ inParts: true }),
    ]);
    const wallMs = performance.now() - startedAt;
    return { wallMs, sections: { journey: made, needs: found, messaging: said } };
  };
}
