/**
 * What becomes of the service at three times of what it can do.
 *
 *   npm run bench -- overload
 *
 * One built service, its database, a model that answers at once and the clients share the machine. A mix of cached details, details made anew, lists and writes is sent by ever more clients: the peak is the most
 * that were answered while next to none were refused. Then three times as many are sent a second, whatever becomes of
 * them, three times over. Goodput is what is answered well within two seconds of when it was due. The same once more
 * without what is cached, which is cheap enough to make up for everything else.
 *
 * The exit code is 1 where goodput is below 80 % of the peak or refusals took 50 ms or longer at P99, both in the median
 * of the rounds, or something was answered in another way in any of them. The service is not put on a core of its
 * own: the threads in which V8 marks what is alive would share it, and every quarter of a minute everything would take
 * four times as long for 0.3 s.
 */
import { ApiClient } from '../support/api/api-client.js';
import { teaPersona } from '../support/evidence/evidence.js';
import { startServiceWith } from '../../scripts/measuring/own-service.js';
import { type MixedFigures, MixedLoad, type MixedRequest } from './support/mixed-load.js';
import { Parts } from '../../scripts/measuring/parts.js';
import { startSlowGemini } from './support/slow-gemini.js';
import { fixed, median, table } from './support/table.js';

const RUN_LIMIT_MS = 400_000;
const PERSONAS = 60;
const CLIENTS = [8, 16, 24, 32];
const SECONDS = { warmUp: 6, step: 3, onset: 3, overload: 8 };
const ROUNDS = 3;
const TIMES = 3;
const PROMISED = { goodput: 0.8, shedP99Ms: 50 };

/** Of a hundred requests. */
const mixes = {
  'with what is cached': { cached: 80, list: 12, write: 3, 'made anew': 5 },
  'without it': { cached: 0, list: 60, write: 15, 'made anew': 25 },
};

const parts = new Parts(RUN_LIMIT_MS);
process.exit(await parts.run(bench));

async function bench(): Promise<boolean> {
  const startModel = () => startSlowGemini(0, parts.signal);
  const { url, apiKey } = await startServiceWith(parts, startModel);
  const api = new ApiClient(url, apiKey);
  const personas: string[] = [];
  let projectId = '';
  for (let made = 0; made < PERSONAS; made += 1) {
    const persona = await teaPersona({ api });
    ({ projectId } = persona);
    personas.push(persona.personaId);
    await api.get(`/v1/personas/${persona.personaId}/details`);
  }
  let right = true;
  for (const [title, mix] of Object.entries(mixes)) {
    const load = new MixedLoad(url, apiKey, requestsOf(mix, personas, projectId));
    await load.closed(16, SECONDS.warmUp);
    let peak = 0;
    for (const clients of CLIENTS) {
      const figures = await load.closed(clients, SECONDS.step);
      const rate = `${fixed(goodput(figures), 0)} a second`;
      console.log(`  ${title}: ${clients} clients, ${rate}, ${fixed(100 * refused(figures), 1)} % refused`);
      // Where something is refused it is another mix already.
      if (refused(figures) < 0.01) peak = Math.max(peak, goodput(figures));
    }
    // In its first moments the limit is being found.
    await load.open(peak * TIMES, SECONDS.onset);
    console.log(`\n${title}: peak ${fixed(peak, 0)} a second; sent ${fixed(peak * TIMES, 0)} a second`);
    const rounds: Judged[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      rounds.push(report(peak, await load.open(peak * TIMES, SECONDS.overload)));
    load.stop();
    right = judge(rounds) && right;
  }
  return right;
}

function requestsOf(mix: Record<string, number>, personas: string[], projectId: string): () => MixedRequest {
  const kinds = Object.entries(mix).flatMap(([kind, share]) => Array.from({ length: share }, () => kind));
  let sent = 0;
  const body = JSON.stringify({ name: 'One more' });
  return () => {
    const half = personas.length / 2;
    // 37 and 100 have no divisor in common: every kind in its share, evenly spread.
    const kind = kinds[(sent * 37) % kinds.length]!;
    const of = (from: number) => `/v1/personas/${personas[from + (sent % half)]}/details`;
    const [cached, anew] = [of(0), of(half)];
    sent += 1;
    if (kind === 'cached') return { kind, method: 'GET', path: cached };
    if (kind === 'made anew') return { kind, method: 'GET', path: `${anew}?refresh=true` };
    if (kind === 'list') return { kind, method: 'GET', path: '/v1/projects?limit=20' };
    return { kind, method: 'POST', path: `/v1/projects/${projectId}/personas`, body };
  };
}

function goodput({ kinds, seconds }: MixedFigures): number {
  return [...kinds.values()].reduce((sum, { good }) => sum + good.count, 0) / seconds;
}

/** Share of all, 0–1. */
function refused({ kinds }: MixedFigures): number {
  const all = [...kinds.values()];
  const shed = all.reduce((sum, each) => sum + each.shed.count, 0);
  return shed / all.reduce((sum, { good, late }) => sum + good.count + late, shed);
}

interface Judged {
  /** Of the peak. */
  goodput: number;
  shedP99: number;
  failures: boolean;
}

function judge(rounds: Judged[]): boolean {
  const goodput = median(rounds.map((round) => round.goodput));
  const shedP99 = median(rounds.map((round) => round.shedP99));
  const failures = rounds.some((round) => round.failures);
  const right = goodput >= PROMISED.goodput && shedP99 < PROMISED.shedP99Ms && !failures;
  console.log(
    `  In the median: goodput ${fixed(100 * goodput, 0)} % of the peak, refusals within ${fixed(shedP99, 0)} ms at P99. ${right ? 'ok' : 'NOT AS PROMISED'}\n`,
  );
  return right;
}

function report(peak: number, figures: MixedFigures): Judged {
  const rows = [...figures.kinds].map(([kind, { good, shed, late, failures }]) => {
    const [answered, refused] = [good.figures(), shed.figures()];
    const failed = Object.entries(failures).map(([name, count]) => `${count} × ${name}`);
    return [
      kind,
      fixed(good.count / figures.seconds, 0),
      fixed(answered.p50, 1),
      fixed(answered.p99, 1),
      fixed(shed.count / figures.seconds, 0),
      fixed(refused.p50, 1),
      fixed(refused.p99, 1),
      String(late),
      failed.join(', ') || '–',
    ];
  });
  const head = ['', 'good/s', 'P50 ms', 'P99 ms', 'shed/s', 'P50 ms', 'P99 ms', 'late', 'otherwise'];
  const shed = [...figures.kinds.values()].map((each) => each.shed.figures().p99);
  const shedP99 = Math.max(0, ...shed);
  const ratio = goodput(figures) / peak;
  const failures = [...figures.kinds.values()].some((each) => Object.keys(each.failures).length > 0);
  console.log(table([head, ...rows]));
  console.log(
    `  Goodput ${fixed(100 * ratio, 0)} % of the peak; refusals within ${fixed(shedP99, 0)} ms at P99.\n`,
  );
  return { goodput: ratio, shedP99, failures };
}
