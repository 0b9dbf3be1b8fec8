import { ChatGoogleGenerativeAI } from '@langchain/google-genai';
import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { englishPrompt } from '../fixtures/prompts.js';
import { KEY, MODEL } from '../fixtures/wire.js';
import { latencyProfiles } from './latency-profiles.js';
import { startSampleGemini } from './sample-gemini.js';
import type { SampleGemini } from './sample-gemini.js';

let sample: SampleGemini;

beforeAll(async () => {
  sample = await startSampleGemini({ apiKeys: [KEY], profile: latencyProfiles.instant });
});
afterAll(() => sample.close());

const client = (): ChatGoogleGenerativeAI =>
  new ChatGoogleGenerativeAI({
    model: MODEL,
    apiKey: KEY,
    baseUrl: sample.url,
    maxRetries: 0,
    temperature: 0.2,
    maxOutputTokens: 900,
    thinkingConfig: { thinkingBudget: 0 },
  });
const messages = [new SystemMessage('Be brief.'), new HumanMessage(englishPrompt)];

describe("LangChain's client against the sample", () => {
  it('invokes and reads text and usage', async () => {
    const answer = await client().invoke(messages);
    expect(answer.content).toContain('sample answer');
    const used = answer.usage_metadata;
    expect(used?.input_tokens).toBeGreaterThan(200);
    expect(used?.total_tokens).toBe((used?.input_tokens ?? 0) + (used?.output_tokens ?? 0));
  });

  it('gets structured output that its schema accepts', async () => {
    const schema = z.object({ pains: z.array(z.object({ title: z.string(), severity: z.number() })) });
    const model = client().withStructuredOutput(schema, { method: 'jsonSchema' });
    const output = await model.invoke(messages);
    expect(schema.safeParse(output).success).toBe(true);
  });

  it('streams', async () => {
    const pieces: string[] = [];
    for await (const chunk of await client().stream(messages)) pieces.push(String(chunk.content));
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join('')).toContain('evidence begins');
  });

  it('sees a quota as the class it has for one', async () => {
    sample.faults.add({ kind: '429', retryDelay: '52s', times: 1 });
    await expect(client().invoke(messages)).rejects.toThrow(/429.*quota/su);
  });
});
