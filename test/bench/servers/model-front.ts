/**
 * The sample model server, and TLS with HTTP/2 before it: `fork('model-front.js', [API_KEY, MILLISECONDS])`, one
 * latency for every answer. Sends `{ url, front, ca }`, and ends with its parent.
 */
import { startSampleGemini } from '../../../packages/sample-gemini/src/sample-gemini.js';
import { startHttp2Front } from '../../support/servers/http2-front.js';

const [apiKey, latencyMs] = process.argv.slice(2);
const { url } = await startSampleGemini({
  apiKeys: [apiKey!],
  profile: { firstTokenMs: Number(latencyMs), tokensPerSecond: Number.POSITIVE_INFINITY },
});
const front = await startHttp2Front(url);
process.once('disconnect', () => process.exit());
process.send!({ url, front: front.url, ca: front.ca });
