/**
 * Runs the sample Gemini server as a process of its own: forked by the start, or by hand.
 *
 * SAMPLE_GEMINI_API_KEY: the keys it takes, comma-separated. PORT: default 0, a free one. SAMPLE_GEMINI_PROFILE: the
 * name of a latency profile. A parent gets `{ url }` as a message and takes the server along when it goes.
 */
import { latencyProfiles } from './latency-profiles.js';
import type { LatencyProfileName } from './latency-profiles.js';
import { startSampleGemini } from './sample-gemini.js';

const { SAMPLE_GEMINI_API_KEY = '', SAMPLE_GEMINI_PROFILE = '2.5-flash-lite', PORT = '0' } = process.env;

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

const apiKeys = SAMPLE_GEMINI_API_KEY.split(',')
  .map((key) => key.trim())
  .filter(Boolean);
if (apiKeys.length === 0) fail('Set SAMPLE_GEMINI_API_KEY to any word; clients send it as their key.');
if (!Object.hasOwn(latencyProfiles, SAMPLE_GEMINI_PROFILE)) {
  fail(`SAMPLE_GEMINI_PROFILE is one of ${Object.keys(latencyProfiles).join(', ')}.`);
}
const port = Number(PORT);
if (!Number.isInteger(port) || port < 0 || port > 65_535) fail('PORT is a number from 0 to 65535.');

const profile = latencyProfiles[SAMPLE_GEMINI_PROFILE as LatencyProfileName];
const sample = await startSampleGemini({ port, apiKeys, profile }).catch((error: unknown) =>
  fail(`The sample Gemini server cannot listen on port ${port}: ${String(error)}`),
);

let ending = false;
const end = (): void => {
  if (ending) return;
  ending = true;
  void sample.close().then(() => process.exit(0));
};
process.once('SIGTERM', end);
process.once('SIGINT', end);
process.once('disconnect', end);

if (process.send) process.send({ url: sample.url });
else {
  console.log(`Sample Gemini server (a stand-in, not a model) on ${sample.url}
Switch a fault on:  curl -X POST ${sample.url}/control/faults -d '{"kind":"429","retryDelay":"52s","times":1}'
All off again:      curl -X DELETE ${sample.url}/control/faults
What was called:    curl ${sample.url}/control/usage`);
}
