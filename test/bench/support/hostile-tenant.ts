import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Of the service, and of a tenant that has keys of all roles. */
export interface Target {
  url: string;
  admin: string;
  viewer: string;
  /** Another tenant's, which has nearly spent its tokens. */
  spender: string;
  geminiUrl: string;
}

/** How often each status was answered. */
export type Answers = Record<string, number>;

interface Attack {
  /** That go on side by side. */
  lanes: number;
  /** Again and again until the time is up. */
  once(tenant: HostileTenant): Promise<unknown>;
}

const [mebibyte, csv, json] = [1024 * 1024, 'text/csv', 'application/json'];
/** Of requests that have not been answered, in milliseconds. */
const hangMs = 30_000;
/** Words that stand in the evidence of personas that the model fails on; each its own way. */
const faults = {
  'Nettle-refused': { kind: 'SAFETY' },
  'Nettle-blocked': { kind: 'prompt-blocked' },
  'Nettle-obeyed': { kind: 'obeys' },
  'Nettle-unreadable': { kind: 'malformed' },
  'Thistle-error': { kind: '503' },
  'Thistle-cut': { kind: 'cut' },
  'Thistle-hang': { kind: 'hang' },
};

/** No sentence like another one. */
function prose(length: number, seed: number): string {
  let text = '';
  for (let n = seed; text.length < length; n += 7)
    text += `Shop ${n} sells soup of kind ${(n * n) % 9_973} to people from street ${n % 877}, mostly by ${n % 24}. `;
  return text.slice(0, length).trim();
}

/** Once made, since making them costs more than to send them. */
const bodies = {
  twoByteRows: Buffer.concat([Buffer.from('a\n'), Buffer.alloc(20 * mebibyte - 2, 'x\n')]),
  emptyCells: Buffer.concat([Buffer.from('a\n'), Buffer.alloc(20 * mebibyte - 2, ',')]),
  oneQuote: Buffer.concat([Buffer.from('a\n"'), Buffer.alloc(20 * mebibyte - 3, 'x')]),
  emptyObjects: Buffer.alloc(20 * mebibyte, '{}\n'),
  emptyArrays: Buffer.from(`[${'[],'.repeat(1_600_000)}[]]`),
  answersCsv: Buffer.from(
    `answer,who,score\n${Array.from({ length: 9_900 }, (_, n) => `"${prose(1_800, n)}",r${n},${n % 11}`).join('\n')}`,
  ),
  answersJson: Buffer.from(
    JSON.stringify({
      responses: Array.from({ length: 9_900 }, (_, n) => ({
        answer: prose(300 + (n % 100), n),
        respondent: { id: `r${n}` },
        rating: { value: n % 11, min: 0, max: 10 },
      })),
    }),
  ),
  context: Array.from({ length: 5 }, (_, n) =>
    Buffer.from(
      JSON.stringify({
        passages: Array.from({ length: 100 }, (__, at) => ({
          text: prose(50_000, (n * 100 + at) * 5_003),
          source: 'Long',
        })),
      }),
    ),
  ),
  personasWithSources: Buffer.from(
    JSON.stringify(
      Array.from({ length: 4 }, (_, n) => ({
        name: `Imported ${n}`,
        sourceDocument: { pages: Array.from({ length: 20_000 }, (__, page) => prose(40, page)) },
      })),
    ),
  ),
};

/** What a tenant does to harm its neighbours, by kind. */
const attacks: Record<string, Attack> = {
  'CSV, NDJSON, arrays': {
    lanes: 4,
    once: async (tenant) => {
      const into = `/v1/personas/${tenant.persona}/responses?answerColumn=a`;
      for (const body of [bodies.twoByteRows, bodies.emptyCells, bodies.oneQuote])
        await tenant.send('POST', into, body, { 'content-type': csv });
      const importInto = `/v1/projects/${tenant.project}/personas/import`;
      await tenant.send('POST', importInto, bodies.emptyObjects, { 'content-type': 'application/x-ndjson' });
      await tenant.send('POST', importInto, bodies.emptyArrays);
    },
  },
  'market context': {
    lanes: 3,
    once: async (tenant) => {
      const details = `/v1/personas/${await tenant.newPersona()}/details`;
      for (const body of bodies.context) {
        await tenant.send('POST', details.replace('details', 'context'), body);
        const viewer = () => tenant.send('GET', details, undefined, tenant.as.viewer);
        await Promise.all([viewer(), viewer(), tenant.send('GET', details), viewer()]);
      }
    },
  },
  'answers, imports, pages': {
    lanes: 4,
    once: async (tenant) => {
      const id = await tenant.newPersona();
      const into = `/v1/personas/${id}/responses`;
      const columns = '?answerColumn=answer&respondentColumn=who&ratingColumn=score&ratingMin=0&ratingMax=10';
      const isCsv = Math.random() < 0.5;
      if (isCsv) await tenant.send('POST', into + columns, bodies.answersCsv, { 'content-type': csv });
      else await tenant.send('POST', into, bodies.answersJson);
      const comparison = Buffer.from(JSON.stringify({ personaIds: [id, tenant.persona] }));
      await Promise.all([
        tenant.send('GET', `/v1/personas/${id}/details`),
        tenant.send('GET', `${into}?limit=100`),
        tenant.send('POST', '/v1/comparisons', comparison, { 'content-type': json, ...tenant.as.viewer }),
        tenant.send('POST', `/v1/projects/${tenant.project}/personas/import`, bodies.personasWithSources),
        tenant.send('GET', `/v1/projects/${tenant.project}/personas?limit=100`),
      ]);
    },
  },
  'idle connections': {
    lanes: 40,
    once: async (tenant) => {
      tenant.open(50);
      await sleep(1_000);
    },
  },
  'evidence for the safeguard': { lanes: 8, once: (tenant) => tenant.refreshFor('Nettle') },
  'evidence for the breaker': { lanes: 16, once: (tenant) => tenant.refreshFor('Thistle') },
  'the rollout': {
    lanes: 4,
    once: async (tenant) => {
      await tenant.send('GET', '/admin/rollout');
      for (const action of ['rollback', 'pause', 'promote', 'resume'])
        await tenant.send('POST', `/admin/rollout/${action}`, Buffer.from('{"reason":"ours"}'));
    },
  },
  'requests over the limits': {
    lanes: 60,
    once: async (tenant) => {
      const key = Math.random() < 0.5 ? undefined : tenant.anyKey();
      const details = `/v1/personas/${tenant.persona}/details`;
      for (let n = 0; n < 10; n += 1) await tenant.send('GET', '/v1/projects?limit=20', undefined, key);
      await tenant.send('GET', details, undefined, key);
      if (Math.random() < 0.1) await tenant.send('GET', `${details}?refresh=true`, undefined, key);
    },
  },
  'tokens over the budget': {
    lanes: 40,
    once: (tenant) => tenant.spend(),
  },
};

export const attackNames = Object.keys(attacks);

/** Attacks a service, one way after another. */
export class HostileTenant {
  project = '';
  /** With a few harmless answers. */
  persona = '';
  readonly as: { viewer: Record<string, string> };
  private answers: Answers = {};
  private readonly sockets = new Set<Socket>();
  private readonly keys: string[] = [];
  private readonly nasty = new Map<string, string>();
  private spending = '';
  private users = 0;

  constructor(private readonly target: Target) {
    this.as = { viewer: bearer(target.viewer) };
    this.keys.push(target.admin);
  }

  /** Makes what it attacks with, and has the model fail on it. */
  async prepare(): Promise<void> {
    this.project = await this.create('/v1/projects', { name: 'Hostile', product: 'A cold soup' });
    this.persona = await this.newPersona();
    await this.answersInto(this.persona, 'plain');
    for (const [word, fault] of Object.entries(faults)) {
      for (let n = 0; n < 3; n += 1) {
        const id = await this.newPersona(word);
        await this.answersInto(id, word);
        this.nasty.set(id, word);
      }
      const body = JSON.stringify({ ...fault, containing: word });
      await fetch(`${this.target.geminiUrl}/control/faults`, { method: 'POST', body });
    }
    for (let n = 0; n < 20; n += 1)
      this.keys.push((await this.made('/v1/api-keys', { name: `Key ${n}`, role: 'editor' }))['secret']!);
    const asSpender = bearer(this.target.spender);
    const { id } = await this.made('/v1/projects', { name: 'Spender', product: 'A cold soup' }, asSpender);
    this.spending = (await this.made(`/v1/projects/${id}/personas`, { name: 'Ann' }, asSpender))['id']!;
    await this.answersInto(this.spending, 'plain', asSpender);
  }

  /** @returns what it was answered */
  async attack(name: string, seconds: number): Promise<Answers> {
    const { lanes, once } = attacks[name]!;
    const end = performance.now() + seconds * 1_000;
    this.answers = {};
    const lane = async () => {
      while (performance.now() < end) {
        // What is refused without any work would keep this process busy, not that of the service.
        const [from] = [performance.now()];
        await once(this);
        if (performance.now() - from < 5) await sleep(5);
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    for (const socket of this.sockets) socket.destroy();
    return this.answers;
  }

  newPersona(headline = 'Eats soup'): Promise<string> {
    return this.create(`/v1/projects/${this.project}/personas`, { name: 'Ann', headline });
  }

  anyKey(): Record<string, string> {
    return bearer(this.keys[Math.floor(Math.random() * this.keys.length)]!);
  }

  /** Never rejects. */
  async send(method: string, path: string, body?: Buffer, headers: Record<string, string> = {}) {
    try {
      const response = await fetch(`${this.target.url}${path}`, {
        method,
        headers: { ...bearer(this.target.admin), ...(body && { 'content-type': json }), ...headers },
        ...(body && { body }),
        signal: AbortSignal.timeout(hangMs),
      });
      const text = await response.text();
      this.note(String(response.status));
      return { status: response.status, text };
    } catch {
      this.note('no answer');
      return { status: 0, text: '' };
    }
  }

  /** Connections that say nothing, or the beginning of something. */
  open(count: number): void {
    for (let n = 0; n < count && this.sockets.size < 4_000; n += 1) {
      const socket = connect(Number(new URL(this.target.url).port), '127.0.0.1');
      this.sockets.add(socket);
      socket.on('connect', () => {
        this.note('opened');
        if (n % 2) socket.write('GET /health/live HTTP/1.1\r\nHost: a\r\nX-Slow:');
      });
      socket.on('error', () => {});
      socket.on('close', () => {
        this.note('closed');
        this.sockets.delete(socket);
      });
    }
  }

  /** Has all made again for a new user, of a persona whose evidence the model fails on. */
  async refreshFor(kind: string): Promise<void> {
    const ids = [...this.nasty].filter(([, word]) => word.startsWith(kind)).map(([id]) => id);
    const id = ids[this.users++ % ids.length];
    const user = { 'x-user-id': `user-${this.users}` };
    await this.send('GET', `/v1/personas/${id}/details?refresh=true`, undefined, user);
  }

  /** Asks for messages that nobody has asked for. */
  async spend(): Promise<void> {
    const order = Buffer.from(JSON.stringify({ context: `Occasion ${this.users++}` }));
    const path = `/v1/personas/${this.spending}/messaging`;
    const { text } = await this.send('POST', path, order, bearer(this.target.spender));
    const [code] = /token_budget_\w+|model_\w+/.exec(text) ?? [];
    if (code) this.note(code);
  }

  private async answersInto(id: string, word: string, headers = {}): Promise<void> {
    const responses = Array.from({ length: 6 }, (_, n) => ({
      question: 'What bothers you?',
      answer: `${word}: the soup of shop ${n} is too cold and the price is too high. ${word} again.`,
      respondent: { id: `r${n}` },
    }));
    await this.made(`/v1/personas/${id}/responses`, { responses }, headers);
    const passages = [{ text: `${word}: people pay too much for soup.`, source: 'Note' }];
    await this.made(`/v1/personas/${id}/context`, { passages }, headers);
  }

  private async create(path: string, body: object): Promise<string> {
    return (await this.made(path, body))['id']!;
  }

  private async made(path: string, body: object, headers = {}): Promise<Record<string, string>> {
    for (;;) {
      const key = { 'idempotency-key': randomUUID(), ...headers };
      const { status, text } = await this.send('POST', path, Buffer.from(JSON.stringify(body)), key);
      if (status === 201) return JSON.parse(text) as Record<string, string>;
      if (status !== 0 && status !== 429 && status !== 503) throw new Error(`${path}: ${status} ${text}`);
      await sleep(100);
    }
  }

  private note(answer: string): void {
    this.answers[answer] = (this.answers[answer] ?? 0) + 1;
  }
}

function bearer(key: string): Record<string, string> {
  return { authorization: `Bearer ${key}` };
}
