import { randomUUID } from 'node:crypto';

/** What writes are made to. */
export interface Targets {
  projectId: string;
  /** Each takes so many themes, {@link themesEach}. */
  personaIds: readonly string[];
  /** Has answers to write messages from, and gets no others. */
  readerId: string;
}

/** A write with an `Idempotency-Key`, and what became of it. */
export interface KeyedWrite {
  kind: Kind;
  /** In what it writes, and nowhere else. */
  marker: string;
  key: string;
  path: string;
  body: object;
  /** When it got no answer, of `performance.now()`. */
  lostAt?: number;
  /** The answer that was given at last. */
  answer?: { status: number; text: string };
}

/** Below what a persona may have. */
export const themesEach = 15;

const kinds = {
  project: (name: string) => ({ path: '/v1/projects', body: { name } }),
  persona: (name: string, { projectId }: Targets) => ({
    path: `/v1/projects/${projectId}/personas`,
    body: { name },
  }),
  import: (name: string, { projectId }: Targets) => ({
    path: `/v1/projects/${projectId}/personas/import`,
    body: [{ name }],
  }),
  response: (answer: string, { personaIds }: Targets, turn: number) => ({
    path: `/v1/personas/${personaIds[turn % personaIds.length]}/responses`,
    body: { responses: [{ question: 'Why?', answer }] },
  }),
  passage: (text: string, { personaIds }: Targets, turn: number) => ({
    path: `/v1/personas/${personaIds[turn % personaIds.length]}/context`,
    body: { passages: [{ text, source: 'Test' }] },
  }),
  theme: (label: string, { personaIds }: Targets, turn: number) => ({
    path: `/v1/personas/${personaIds[Math.floor(turn / themesEach) % personaIds.length]}/themes`,
    body: { label, definition: 'Says so.', kind: 'other' },
  }),
  key: (name: string) => ({ path: '/v1/api-keys', body: { name, role: 'viewer' } }),
  message: (context: string, { readerId }: Targets) => ({
    path: `/v1/personas/${readerId}/messaging`,
    body: { context },
  }),
};
export type Kind = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as Kind[];

/** SQL: every marker that was written, with how often. A message holds no marker: it is one section each. */
export const writtenMarkers = `
  select marker, count(*)::int as times from (
    select name as marker from projects union all select name from personas union all select answer from responses
    union all select text from context_passages union all select label from themes union all select name from api_keys
  ) as written group by 1`;
export const writtenMessages = 'select count(*)::int as messages from kept_sections where one_off';

/** @param turn counts the writes of this kind */
export function newWrite(kind: Kind, targets: Targets, turn: number): KeyedWrite {
  const marker = `${kind} ${randomUUID()}`;
  return { kind, marker, key: randomUUID(), ...kinds[kind](marker, targets, turn) };
}
