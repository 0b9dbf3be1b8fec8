import { setTimeout as delay } from 'node:timers/promises';
import { seeded } from '../measuring/seeded-random.js';
import type { Answer, Outgoing, ServiceApi } from '../measuring/service-api.js';
import type { Kind } from './kinds.js';
import type { Personas } from './personas.js';
import type { Recorder } from './recorder.js';
import { orderBy, pickPopular, revalidates, thinkTime, type Workload } from './workload.js';

/** What users share. */
export interface Scene {
  api: ServiceApi;
  /** The same service; what is sent through it is recorded. */
  writes: ServiceApi;
  personas: Personas;
  workload: Workload;
  recorder: Recorder;
  thinkMs: number;
  /** Aborted where the load is over; what is in flight then is still waited for. */
  over: AbortSignal;
}

/** As far as answers are looked at: `failed` of a batch, `status` of a section, `sections` of details. */
interface Body {
  failed?: number;
  status?: string;
  sections?: Record<string, { status: string; provenance: { model: string | null } | null }>;
}

const BATCH_SIZE = 3;
/** Users do not all come in the same moment: within so many milliseconds. */
const ARRIVAL_MS = 2_000;

/** A user in a closed loop: asks, waits for the answer, thinks, asks again. */
export class VirtualUser {
  private readonly random: () => number;
  private readonly userId: string;
  /** Of documents that this user has, by persona. */
  private readonly etags = new Map<string, string>();

  constructor(
    number: number,
    private readonly scene: Scene,
  ) {
    this.random = seeded(number + 1);
    this.userId = `load-user-${number}`;
  }

  async run(): Promise<void> {
    const { over, thinkMs } = this.scene;
    await this.pause(this.random() * ARRIVAL_MS);
    while (!over.aborted) {
      // Failures are recorded where they happen.
      await this.act().catch(() => {});
      await this.pause(thinkTime(thinkMs, this.random));
    }
  }

  private async pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.scene.over }).catch(() => {});
  }

  private async act(): Promise<void> {
    const { personas, workload, writes } = this.scene;
    const popular = () => pickPopular(personas.popular, this.random);
    switch (workload.next(this.random)) {
      case 'look':
        return this.look(popular());
      case 'lookAtNew':
        return this.look(await personas.create(writes));
      case 'order': {
        const path = `/v1/personas/${popular()}/messaging`;
        return void (await this.send('messaging', 'POST', path, { body: orderBy(this.random) }));
      }
      case 'batch': {
        const made = Array.from({ length: BATCH_SIZE }, () => personas.create(writes));
        const personaIds = await Promise.all(made);
        return void (await this.send('batch', 'POST', '/v1/batches', { body: { personaIds } }));
      }
    }
  }

  private async look(personaId: string): Promise<void> {
    const etag = this.etags.get(personaId);
    const headers = etag && revalidates(this.random) ? { 'if-none-match': etag } : undefined;
    const answer = await this.send('look', 'GET', `/v1/personas/${personaId}/details`, { headers });
    const given = answer.headers.get('etag');
    if (answer.status === 200 && given) this.etags.set(personaId, given);
  }

  private async send(
    what: 'look' | 'messaging' | 'batch',
    method: string,
    path: string,
    outgoing: Outgoing,
  ): Promise<Answer> {
    const { api, recorder } = this.scene;
    const startedAt = performance.now();
    try {
      const answer = await api.send(method, path, { ...outgoing, userId: this.userId });
      const kind = what === 'look' ? kindOf(answer) : what;
      recorder.add(kind, answer.status, answer.ms, this.faultOf(what, kind, answer));
      const variant = answer.headers.get('x-persona-variant');
      if (variant !== null) recorder.variants.add(variant);
      return answer;
    } catch (error) {
      const kind = what === 'look' ? 'cold' : what;
      recorder.add(kind, 0, performance.now() - startedAt, `${what}: ${(error as Error).message}`);
      throw error;
    }
  }

  private faultOf(what: string, kind: Kind, { status, text }: Answer): string | undefined {
    if (status === 304) return undefined;
    if (status !== 200) return `${what}: ${status} ${text.slice(0, 200)}`;
    // What is cached was whole when it was put there.
    if (kind === 'cached') return undefined;
    const body = JSON.parse(text) as Body;
    const sections = Object.entries(body.sections ?? {});
    for (const [, { provenance }] of sections)
      if (provenance?.model) this.scene.recorder.models.add(provenance.model);
    if (body.failed !== undefined) return body.failed > 0 ? 'batch: a persona failed' : undefined;
    if (body.status !== undefined) return body.status === 'ready' ? undefined : `${what}: ${body.status}`;
    const broken = sections.find(([, section]) => section.status !== 'ready');
    return broken && `${what}: ${broken[0]} is ${broken[1].status}`;
  }
}

function kindOf({ status, headers }: Answer): Kind {
  if (status === 304) return 'revalidated';
  return headers.get('cache-status')?.startsWith('persona-details; hit') ? 'cached' : 'cold';
}
