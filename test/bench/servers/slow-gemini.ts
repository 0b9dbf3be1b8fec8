/**
 * The sample model server with one latency for every answer, whatever its length:
 * `fork('slow-gemini.js', [API_KEY, MILLISECONDS])`. Sends `{ url }`, and ends with its parent.
 */
import { startSampleGemini } from '../../../packages/sample-gemini/src/sample-gemini.js';

const [apiKey, latencyMs] = process.argv.slice(2);
const { url } = await startSampleGemini({
  apiKeys: [apiKey!],
  profile: { firstTokenMs: Number(latencyMs), tokensPerSecond: Number.POSITIVE_INFINITY },
});
process.once('disconnect', () => process.exit());
process.send!({ url });
