/**
 * What LangChain's client costs a call, beside the same request sent without it.
 *
 *   npm run build && npx tsc -p tsconfig.bench.json && node dist/test/bench/model-client.js
 *
 * The sample model server runs in a process of its own and answers at once. Calls follow each other, and the two ways
 * take turns, so that whatever else the machine does meets both. CPU is that of this process; what is left to the wall
 * time is mostly the sample server's work.
 */
import { type ChatMessage, GeminiChat } from '../../src/modules/llm/provider/gemini-chat.js';
import { GeminiHttp } from '../../src/modules/llm/provider/gemini-http.js';
import { toWireSchema } from '../../src/modules/llm/provider/wire-schema.js';
import { Parts } from '../../scripts/measuring/parts.js';
import { needsRequest } from '../support/language-model.js';
import { startModelFront } from './support/model-front.js';
import { fixed, median, table } from './support/table.js';

const ROUNDS = 15;
const CALLS = 200;
const MODEL = 'gemini-2.5-flash-lite';

const parts = new Parts(180_000);
process.exit(await parts.run(bench));

async function bench(): Promise<boolean> {
  const server = parts.keep(await startModelFront(0, parts.signal));
  const { apiKey, url: baseUrl } = server;
  const http = new GeminiHttp({ baseUrl, maxConnections: 4, maxResponseBytes: 2_000_000 });
  parts.keep({ stop: () => http.close() });
  const [temperature, maxOutputTokens] = [0.25, 2_000];
  const thinking = { thinkingBudget: 0 };
  const chat = new GeminiChat({ apiKey, baseUrl, model: MODEL, temperature, thinking }, http);
  const { system, prompt } = needsRequest;
  const responseJsonSchema = toWireSchema(needsRequest.schema);
  const call = () => ({ signal: new AbortController().signal, limitMs: 10_000, maxOutputTokens });
  const messages: ChatMessage[] = [
    ['system', system],
    ['human', prompt],
  ];
  const bare = (more: object) => {
    const request = {
      systemInstruction: { role: 'system', parts: [{ text: system }] },
      contents: [{ role: 'user', parts: [{ text: prompt }] }],
      generationConfig: { temperature, maxOutputTokens, thinkingConfig: thinking, ...more },
    };
    return () => http.generate(MODEL, apiKey, request, call());
  };
  const ways = {
    'free text, bare request': bare({}),
    'free text, through LangChain': () => chat.ask(messages, call()),
    'by a schema, bare request': bare({ responseMimeType: 'application/json', responseJsonSchema }),
    'by a schema, through LangChain': () => chat.ask(messages, { ...call(), schema: responseJsonSchema }),
  };
  const measured = Object.entries(ways).map(([name, ask]) => ({
    name,
    ask,
    wall: [] as number[],
    cpu: [] as number[],
  }));
  // The first round is not counted: its code runs for the first time.
  for (let round = -1; round < ROUNDS; round++) {
    for (const { ask, wall, cpu } of measured) {
      const [from, used] = [performance.now(), process.cpuUsage()];
      for (let i = 0; i < CALLS; i++) await ask();
      const { user, system: kernel } = process.cpuUsage(used);
      if (round < 0) continue;
      wall.push((performance.now() - from) / CALLS);
      cpu.push((user + kernel) / 1_000 / CALLS);
    }
  }
  const medians = measured.map(({ name, wall, cpu }) => ({ name, wall: median(wall), cpu: median(cpu) }));
  const rows = medians.map(({ name, wall, cpu }, index) => {
    const beside = medians[index - (index % 2)]!;
    const ratios = [fixed(cpu / beside.cpu, 2), fixed(wall / beside.wall, 2)];
    return [name, fixed(cpu, 3), ratios[0]!, fixed(wall, 3), ratios[1]!];
  });
  console.log(`${ROUNDS} rounds of ${CALLS} calls each, medians; milliseconds a call`);
  console.log(table([['', 'CPU', '×', 'wall', '×'], ...rows]));
  return true;
}
